const { words } = require('./utils/words');

App({
  onLaunch() {
    [words.card, words.menu, words.orders].forEach((text, index) => wx.setTabBarItem({ index, text }));
  },
});
