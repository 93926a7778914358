const isChinese = wx.getAppBaseInfo().language.startsWith("zh");

Page({
  data: {
    colors: ["#1c3f3a", "#c2410c", "#0b6e5f", "#2563eb", "#d97706"],
    color: "#1c3f3a",
    width: 6,
    words: isChinese
      ? { clear: "清除", save: "保存" }
      : { clear: "Clear", save: "Save" },
  },

  onReady() {
    wx.createSelectorQuery()
      .select("#paper")
      .fields({ node: true, size: true })
      .exec(([paper]) => {
        const { pixelRatio } = wx.getWindowInfo();
        this.canvas = paper.node;
        this.canvas.width = paper.width * pixelRatio;
        this.canvas.height = paper.height * pixelRatio;
        this.pen = this.canvas.getContext("2d");
        this.pen.scale(pixelRatio, pixelRatio);
        this.pen.lineCap = this.pen.lineJoin = "round";
        this.size = { width: paper.width, height: paper.height };
        this.clear();
      });
  },

  start({ touches: [{ x, y }] }) {
    this.at = { x, y };
    this.draw(x, y);
  },

  move({ touches: [{ x, y }] }) {
    this.draw(x, y);
  },

  draw(x, y) {
    const { pen, at } = this;
    pen.strokeStyle = this.data.color;
    pen.lineWidth = this.data.width;
    pen.beginPath();
    pen.moveTo(at.x, at.y);
    pen.lineTo(x, y);
    pen.stroke();
    this.at = { x, y };
  },

  choose({ currentTarget }) {
    this.setData({ color: currentTarget.dataset.color });
  },

  widen({ detail }) {
    this.setData({ width: detail.value });
  },

  clear() {
    this.pen.fillStyle = "#ffffff";
    this.pen.fillRect(0, 0, this.size.width, this.size.height);
  },

  save() {
    wx.canvasToTempFilePath({
      canvas: this.canvas,
      success: ({ tempFilePath }) =>
        wx.saveImageToPhotosAlbum({ filePath: tempFilePath }),
    });
  },
});
