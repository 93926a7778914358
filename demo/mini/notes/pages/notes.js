const isChinese = wx.getAppBaseInfo().language.startsWith("zh");
const files = wx.getFileSystemManager();
const NOTES_MAX = 50;

Page({
  data: {
    notes: [],
    recording: false,
    seconds: 0,
    playing: "",
    words: isChinese
      ? { empty: "还没有录音。", record: "录音", stop: "停止", remove: "删除" }
      : {
          empty: "Nothing was recorded yet.",
          record: "Record",
          stop: "Stop",
          remove: "Delete",
        },
  },

  onLoad() {
    this.setData({ notes: wx.getStorageSync("notes") || [] });
    this.recorder = wx.getRecorderManager();
    this.recorder.onStart(() => this.begin());
    this.recorder.onStop(({ tempFilePath, duration }) =>
      this.keep(tempFilePath, duration),
    );
    this.recorder.onError(() => this.end());
    this.player = wx.createInnerAudioContext();
    this.player.onEnded(() => this.setData({ playing: "" }));
  },

  onUnload() {
    clearInterval(this.clock);
    this.recorder.stop();
    this.player.destroy();
  },

  record() {
    if (this.data.recording) {
      this.recorder.stop();
    } else {
      this.recorder.start({ duration: 60000, format: "aac" });
    }
  },

  begin() {
    this.setData({ recording: true, seconds: 0 });
    this.clock = setInterval(
      () => this.setData({ seconds: this.data.seconds + 1 }),
      1000,
    );
  },

  end() {
    clearInterval(this.clock);
    this.setData({ recording: false });
  },

  keep(tempFilePath, duration) {
    this.end();
    files.saveFile({
      tempFilePath,
      success: ({ savedFilePath }) => {
        const now = new Date();
        const two = (n) => String(n).padStart(2, "0");
        const at = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())} ${two(now.getHours())}:${two(now.getMinutes())}`;
        this.change([
          {
            path: savedFilePath,
            at,
            seconds: Math.max(1, Math.round(duration / 1000)),
          },
          ...this.data.notes,
        ]);
      },
      fail: ({ errMsg }) =>
        wx.showModal({ content: errMsg, showCancel: false }),
    });
  },

  play({ currentTarget }) {
    const { path } = currentTarget.dataset;
    if (this.data.playing === path) {
      this.player.stop();
      this.setData({ playing: "" });
      return;
    }
    this.player.src = path;
    this.player.play();
    this.setData({ playing: path });
  },

  remove({ currentTarget }) {
    const { path } = currentTarget.dataset;
    files.removeSavedFile({ filePath: path });
    this.change(this.data.notes.filter((note) => note.path !== path));
  },

  change(notes) {
    const kept = notes.slice(0, NOTES_MAX);
    this.setData({ notes: kept });
    wx.setStorageSync("notes", kept);
  },
});
