/** All that the view is: it hears the logic, and tells it. Whoever has a document and a way to the logic makes one. */
import type { Device, FromView, Screen, ToView } from '../protocol';
import { answer, frame } from './answers';
import { Drawing } from './drawing';
import { part, type Rim } from './node';
import { Observing } from './observing';
import { obey } from './orders';
import { PageScroll } from './pageScroll';
import { PullDown } from './pullDown';
import { Sheets, type Sheet } from './sheets';
import { listen } from './touch';
import { text } from './values';

/** What a view needs around it: `media` and `picture` fetch, `ask` asks the app, `sign` says what signs are called. */
export type Around = Pick<Rim, 'picture' | 'media' | 'ask' | 'sign'>;

export class View {
  readonly drawing: Drawing;
  private readonly scroll: PageScroll;
  /** what `wx.startPullDownRefresh` and `wx.stopPullDownRefresh` ask for */
  readonly pull: PullDown;
  private readonly observing: Observing;
  /** for pages that do not say by which they are drawn */
  private renderer: unknown;

  /**
   * @param tell says something to the logic; what is in `transfer` goes there for good
   * @param styles by paths of components
   */
  constructor(
    around: Around,
    styles: Readonly<Record<string, Sheet>>,
    isOfPage: (path: string) => boolean,
    private readonly tell: (said: FromView, transfer?: Transferable[]) => void,
  ) {
    const pages = part('main', 'wx-pages');
    document.body.append(pages);
    const rim: Rim = {
      ...around,
      fire: (node, type, detail = {}, how = {}) => tell({ kind: 'event', node: node.number, type, detail, how }),
      model: (node, name, value) => tell({ kind: 'model', node: node.number, name, value }),
    };
    const sheets = new Sheets(styles, isOfPage, around.picture);
    this.drawing = new Drawing(pages, sheets, rim);
    this.observing = new Observing(this.drawing, (said) => tell(said));
    this.scroll = new PageScroll(document, (said) => tell(said));
    this.pull = new PullDown(pages, () => tell({ kind: 'page', what: 'pull', detail: undefined }));
    listen(document, (said) => tell(said));
    addEventListener('resize', () => {
      const size = { windowWidth: innerWidth, windowHeight: innerHeight };
      tell({ kind: 'page', what: 'resize', detail: { size } });
    });
  }

  /**
   * How the program looks as a whole: dark only where it says that it can be (`darkmode`), and with WeChat's newer components
   * where it says so (`style: 'v2'`).
   *
   * @param app the program's `app.json`
   */
  dress(theme: Screen['theme'], safeArea: Device['safeArea'], app: Record<string, unknown>): void {
    const { classList, style } = document.documentElement;
    classList.toggle('wx-dark', theme === 'dark' && app['darkmode'] === true);
    classList.toggle('wx-v2', app['style'] === 'v2');
    this.renderer = app['renderer'];
    style.setProperty('--safe-area-top', `${safeArea.top}px`);
    style.setProperty('--safe-area-bottom', `${safeArea.bottom}px`);
  }

  /**
   * Another page is seen.
   *
   * @param config as the logic tells the host: what the page's JSON says, and above it the window of the app
   */
  turn(config: Record<string, unknown>): void {
    const { documentElement: root } = document;
    this.scroll.turn(config['onReachBottomDistance']);
    const style = config['backgroundTextStyle'] === 'light' ? 'light' : 'dark';
    this.pull.dress(config['enablePullDownRefresh'] === true, style, text(config['backgroundColor']));
    root.classList.toggle('wx-still', config['disableScroll'] === true);
    root.classList.toggle('wx-skyline', (config['renderer'] ?? this.renderer) === 'skyline');
  }

  /** @param said a stranger's word, whatever it is */
  hear(said: ToView): void {
    if (typeof said !== 'object' || said === null) {
      return;
    }
    switch (said.kind) {
      case 'draw':
        this.drawing.apply(said.changes);
        void frame().then(() => this.tell({ kind: 'drawn' }));
        break;
      case 'question':
        void answer(this.drawing, said.question, said.node, said.more).then(({ answer: found, transfer }) =>
          this.tell({ kind: 'answer', id: said.id, answer: found }, transfer),
        );
        break;
      case 'order':
        obey(this.drawing, said.node, said.order, said.args);
        break;
      case 'observe':
        this.observing.observe(said.id, said);
        break;
      case 'unobserve':
        this.observing.unobserve(said.id);
    }
  }
}
