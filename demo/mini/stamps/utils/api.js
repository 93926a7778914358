const HOST = 'https://cafe.sotto.example';
const LIVE = 'wss://live.cafe.sotto.example/';

function request(method, path, data) {
  return new Promise((resolve, reject) =>
    wx.request({
      url: HOST + path,
      method,
      data,
      timeout: 15000,
      header: { Authorization: 'Bearer ' + (wx.getStorageSync('token') || '') },
      success: resolve,
      fail: reject,
    }),
  );
}

let entering = null;

function login() {
  entering =
    entering ||
    new Promise((resolve, reject) => wx.login({ success: resolve, fail: reject }))
      .then(({ code }) => request('POST', '/api/login', { code }))
      .then(({ statusCode, data }) => {
        if (statusCode !== 200) {
          throw new Error('not let in');
        }
        wx.setStorageSync('token', data.token);
      })
      .finally(() => {
        entering = null;
      });
  return entering;
}

/** Asks the café, logged in. Refused with what it says is wrong. */
async function call(method, path, data) {
  let answer = await request(method, path, data);
  if (answer.statusCode === 401) {
    await login();
    answer = await request(method, path, data);
  }
  if (answer.statusCode !== 200) {
    throw Object.assign(new Error(path), { why: answer.data && answer.data.error });
  }
  return answer.data;
}

/** What the café tells by itself of the orders of whoever is logged in. */
const live = () =>
  wx.connectSocket({
    url: LIVE,
    header: { Authorization: 'Bearer ' + (wx.getStorageSync('token') || '') },
  });

module.exports = { HOST, live, get: (path) => call('GET', path), post: (path, data) => call('POST', path, data || {}) };
