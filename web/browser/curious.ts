/** A program of the café's that the café did not make. */

/** Asks what the café did not think of, and says what became of it. */
export const CURIOUS = {
  'app.json': JSON.stringify({ pages: ['pages/ask'] }),
  'pages/ask.wxml': `<button wx:for="{{ ways }}" wx:key="*this" data-way="{{ item }}" bindtap="ask">{{ item }}</button><button open-type="getPhoneNumber" bindgetphonenumber="phone">phone</button><text class="said">{{ said }}</text>`,
  'pages/ask.js': `const AT = 'https://cafe.sotto.example';
    const file = wx.env.USER_DATA_PATH + '/picture.bin';
    const ways = {
      large: (then) => wx.request({ url: AT + '/api/login', method: 'POST', data: { code: 'x'.repeat(100000) }, ...then }),
      upload: (then) => {
        wx.getFileSystemManager().writeFileSync(file, new Uint8Array(50000).buffer);
        wx.uploadFile({ url: AT + '/api/login', filePath: file, name: 'picture', ...then });
      },
      download: (then) => wx.downloadFile({ url: AT + '/pictures/tea.svg', ...then }),
      elsewhere: (then) => wx.request({ url: 'https://other.example/', ...then }),
      near: (then) => wx.request({ url: 'http://127.0.0.1:8480/health', ...then }),
      unlisted: (then) => wx.connectSocket({ url: 'wss://other.example', ...then }),
      socket: (then) => {
        const heard = [];
        const task = wx.connectSocket({ url: 'wss://live.cafe.sotto.example', fail: then.fail });
        task.onOpen(() => heard.push('open'));
        task.onClose(({ code, reason }) => then.success({ statusCode: code, data: [...heard, reason] }));
      },
      chunks: (then) => {
        const heard = [];
        const task = wx.request({ url: AT + '/api/menu', enableChunked: true, fail: then.fail,
          success: (r) => then.success({ statusCode: r.statusCode, data: [...heard, r.data.drinks.length] }) });
        task.onHeadersReceived(({ statusCode }) => heard.push(statusCode));
        task.onChunkReceived(({ data }) => heard.push(new TextDecoder().decode(data).slice(0, 10)));
      },
      ahead: (then) => wx.getBackgroundFetchData({ fetchType: 'pre', fail: then.fail,
        success: (r) => then.success({ statusCode: 200, data: JSON.parse(r.fetchedData).drinks.length }) }),
      abort: (then) => wx.request({ url: AT + '/api/menu?' + Date.now(), ...then }).abort(),
    };
    Page({ data: { ways: Object.keys(ways), said: '' },
      phone({ detail }) { this.setData({ said: 'phone ' + detail.errMsg + ' ' + detail.code }) },
      ask({ currentTarget: { dataset: { way } } }) {
        this.setData({ said: '' });
        const say = (said) => this.setData({ said: way + ' ' + said });
        ways[way]({
          success: (r) => say(r.statusCode + ' ' + (r.tempFilePath ? 'kept' : JSON.stringify(r.data))),
          fail: (r) => say(r.errMsg + ' ' + (r.errno || '')),
        });
      } })`,
};
