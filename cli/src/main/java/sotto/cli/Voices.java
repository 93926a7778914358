package sotto.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/**
 * Duration and waveform of a recording. Only PCM with 16 bits is looked into; all else is sent as
 * it is, with neither.
 */
final class Voices {
  private static final int BARS = 48;
  private static final int BAR_MAX = 31;

  private Voices() {}

  record Measured(int durationMillis, byte[] waveform) {}

  /** Whether a kind of files can have sound; those of videos can have nothing else. */
  static boolean isSound(String mediaType) {
    return mediaType.startsWith("audio/")
        || mediaType.startsWith("video/")
        || mediaType.equals("application/ogg");
  }

  static Measured measure(byte[] file) throws IOException {
    try (AudioInputStream audio = AudioSystem.getAudioInputStream(new ByteArrayInputStream(file))) {
      AudioFormat format = audio.getFormat();
      int durationMillis = (int) (audio.getFrameLength() * 1_000L / (long) format.getFrameRate());
      if (format.getSampleSizeInBits() != 16) {
        return new Measured(durationMillis, new byte[0]);
      }
      return new Measured(durationMillis, bars(audio.readAllBytes(), format.isBigEndian()));
    } catch (UnsupportedAudioFileException e) {
      return new Measured(0, new byte[0]);
    }
  }

  private static byte[] bars(byte[] samples, boolean bigEndian) {
    byte[] bars = new byte[BARS];
    int perBar = Math.max(1, samples.length / 2 / BARS);
    for (int bar = 0; bar < BARS; bar++) {
      int loudest = 0;
      for (int i = bar * perBar; i < (bar + 1) * perBar && 2 * i + 1 < samples.length; i++) {
        int high = samples[bigEndian ? 2 * i : 2 * i + 1];
        int low = samples[bigEndian ? 2 * i + 1 : 2 * i] & 0xff;
        loudest = Math.max(loudest, Math.abs(high << 8 | low));
      }
      bars[bar] = (byte) (loudest * BAR_MAX / 32_768);
    }
    return bars;
  }
}
