const { words, zh, price } = require('../../utils/words');
const api = require('../../utils/api');

const two = (number) => String(number).padStart(2, '0');

Page({
  data: { words, orders: [], loaded: false, fault: '' },

  onShow() {
    return this.load();
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
          state: each.state,
          name: each.name,
          time: two(at.getHours()) + ':' + two(at.getMinutes()),
          total: price(each.total),
          items: each.items.map((cup) => ({ id: cup.id, count: cup.count, name: zh ? cup.nameZh : cup.name })),
        };
      });
      this.setData({ orders, loaded: true, fault: '' });
    } catch (error) {
      this.setData({ fault: words.noNetwork });
    }
  },
  toMenu() {
    wx.switchTab({ url: '/pages/menu/menu' });
  },
});
