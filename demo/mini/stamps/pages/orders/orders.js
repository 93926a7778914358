const { words, zh, price } = require('../../utils/words');
const api = require('../../utils/api');

const two = (number) => String(number).padStart(2, '0');

Page({
  data: { words, orders: [], loaded: false, fault: '', called: '' },

  /** A notice leads here, and says which order is ready. */
  onLoad({ order }) {
    this.setData({ called: order || '' });
  },
  onShow() {
    this.shown = true;
    return this.load();
  },
  onHide() {
    this.leave();
  },
  onUnload() {
    this.leave();
  },
  onPullDownRefresh() {
    return this.load().then(() => wx.stopPullDownRefresh());
  },

  async load() {
    try {
      const orders = (await api.get('/api/orders')).map((each) => {
        const at = new Date(each.ready);
        return {
          id: each.id,
          number: each.id.slice(0, 4).toUpperCase(),
          state: each.state,
          name: each.name,
          time: two(at.getHours()) + ':' + two(at.getMinutes()),
          total: price(each.total),
          paid: each.paid,
          items: each.items.map((cup) => ({ id: cup.id, count: cup.count, name: zh ? cup.nameZh : cup.name })),
        };
      });
      this.setData({ orders, loaded: true, fault: '' });
      this.listen();
    } catch (error) {
      this.setData({ fault: words.noNetwork });
    }
  },
  /** The café says how far each order is, and whether it is paid, for as long as this page is shown. */
  listen() {
    if (this.live || !this.shown) {
      return;
    }
    const live = api.live();
    this.live = live;
    live.onMessage(({ data }) => {
      const { id, state, paid } = JSON.parse(data);
      const at = this.data.orders.findIndex((each) => each.id === id);
      if (at >= 0) {
        this.setData({ ['orders[' + at + '].state']: state, ['orders[' + at + '].paid']: paid });
      } else {
        this.load();
      }
    });
    live.onClose(() => {
      if (this.live === live) {
        this.live = null;
        this.again = setTimeout(() => this.listen(), 5000);
      }
    });
  },
  leave() {
    this.shown = false;
    clearTimeout(this.again);
    if (this.live) {
      const live = this.live;
      this.live = null;
      live.close({});
    }
  },
  toMenu() {
    wx.switchTab({ url: '/pages/menu/menu' });
  },
});
