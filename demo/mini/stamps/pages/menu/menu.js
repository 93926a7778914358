const { words, zh, why, price } = require('../../utils/words');
const api = require('../../utils/api');

/** The notice that an order is ready, as the café has set it up. */
const READY = 'order-ready';

Page({
  data: { words, drinks: [], count: 0, total: '', free: 0, useFree: false, name: '', busy: false, fault: '' },

  onLoad() {
    this.cups = {};
    return this.load();
  },
  async onShow() {
    try {
      this.setData({ free: (await api.get('/api/card')).free });
    } catch (error) {
      this.setData({ free: 0 });
    }
  },

  async load() {
    try {
      this.menu = (await api.get('/api/menu')).drinks;
      this.setData({ fault: '' });
      this.show();
    } catch (error) {
      this.setData({ fault: words.noNetwork });
    }
  },
  show() {
    const of = (id) => this.cups[id] || 0;
    const total = this.menu.reduce((sum, each) => sum + of(each.id) * each.memberPrice, 0);
    this.setData({
      drinks: this.menu.map((each) => ({
        id: each.id,
        name: zh ? each.nameZh : each.name,
        text: zh ? each.textZh : each.text,
        price: price(each.price),
        memberPrice: price(each.memberPrice),
        picture: api.HOST + each.picture,
        count: of(each.id),
      })),
      count: this.menu.reduce((sum, each) => sum + of(each.id), 0),
      total: price(total),
    });
  },

  step({ currentTarget: { dataset } }) {
    this.cups[dataset.id] = Math.max(0, Math.min(12, (this.cups[dataset.id] || 0) + Number(dataset.by)));
    this.show();
  },
  useFree({ detail }) {
    this.setData({ useFree: detail.value });
  },

  /** The name is asked for when somebody wants it written, and forgotten when they do not. */
  useName({ detail }) {
    if (!detail.value) {
      this.setData({ name: '' });
      return;
    }
    wx.getUserProfile({
      desc: words.why,
      success: ({ userInfo }) => this.setData({ name: userInfo.nickName }),
      fail: () => this.setData({ name: '' }),
    });
  },

  /** Asked with the touch that orders: the café says so when it is ready. Whether somebody wants that or not, they may order. */
  mayCall() {
    return new Promise((done) => wx.requestSubscribeMessage({ tmplIds: [READY], complete: done }));
  },

  /** The app shows the sum; whether its person agreed. */
  pay(payment) {
    return new Promise((done) => wx.requestPayment({ ...payment, success: () => done(true), fail: () => done(false) }));
  },

  async order() {
    this.setData({ busy: true });
    try {
      await this.mayCall();
      const items = Object.entries(this.cups)
        .filter(([, count]) => count > 0)
        .map(([id, count]) => ({ id, count }));
      const { payment } = await api.post('/api/orders', {
        items,
        free: this.data.useFree && this.data.free > 0,
        name: this.data.name,
        language: zh ? 'zh' : 'en',
      });
      if (payment && !(await this.pay(payment))) {
        wx.showToast({ title: words.unpaid, icon: 'none' });
        this.setData({ busy: false });
        return;
      }
      this.cups = {};
      this.show();
      this.setData({ useFree: false, name: '' });
      wx.showToast({ title: words.ordered });
      wx.switchTab({ url: '/pages/orders/orders' });
    } catch (error) {
      wx.showToast({ title: why(error.why), icon: 'none' });
    }
    this.setData({ busy: false });
  },
});
