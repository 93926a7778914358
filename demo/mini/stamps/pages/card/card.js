const { words, why } = require('../../utils/words');
const api = require('../../utils/api');

Page({
  data: { words, card: { stamps: 0, of: 9, free: 0 }, cups: new Array(9).fill(false), fault: '' },

  onShow() {
    return this.load();
  },
  onPullDownRefresh() {
    return this.load().then(() => wx.stopPullDownRefresh());
  },

  load() {
    return this.take(() => api.get('/api/card'));
  },
  async take(work) {
    try {
      const card = await work();
      this.setData({ card, cups: Array.from({ length: card.of }, (_, i) => i < card.stamps), fault: '' });
      return true;
    } catch (error) {
      if (error.why) {
        wx.showToast({ title: why(error.why), icon: 'none' });
      } else {
        this.setData({ fault: words.noNetwork });
      }
      return false;
    }
  },

  scan() {
    wx.scanCode({ onlyFromCamera: true, scanType: ['qrCode'], success: ({ result }) => this.stamp(result) });
  },
  type() {
    wx.showModal({
      title: words.typed,
      editable: true,
      placeholderText: words.typedHint,
      success: ({ confirm, content }) => confirm && this.stamp((content || '').trim()),
    });
  },
  async stamp(code) {
    if (await this.take(() => api.post('/api/stamps', { code }))) {
      wx.vibrateShort({ type: 'light' });
      wx.showToast({ title: words.stamped });
    }
  },

  redeem() {
    wx.showModal({
      title: words.redeem,
      content: words.redeemSure,
      success: async ({ confirm }) => {
        if (confirm && (await this.take(() => api.post('/api/redeem')))) {
          wx.showToast({ title: words.enjoy });
        }
      },
    });
  },
});
