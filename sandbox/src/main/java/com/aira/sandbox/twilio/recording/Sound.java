package com.aira.sandbox.twilio.recording;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Files that players accept: a soft tone as WAV, silence as MP3. Nobody really spoke. */
final class Sound {

    private static final int RATE = 8000;
    private static final int LONGEST_SECONDS = 600;

    /** One frame of MPEG-2 layer III, 8 kbit/s, 22050 Hz, mono, with an empty spectrum: 26 bytes, 576 samples. */
    private static final byte[] SILENT_FRAME = silentFrame();

    private static final double FRAMES_A_SECOND = 22050.0 / 576;

    private Sound() {}

    /** 16-bit PCM, mono, 8 kHz: 440 Hz at a tenth of full scale. */
    static byte[] wav(int seconds) {
        int samples = bounded(seconds) * RATE;
        ByteBuffer wav = ByteBuffer.allocate(44 + samples * 2).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(ascii("RIFF")).putInt(36 + samples * 2).put(ascii("WAVEfmt "));
        wav.putInt(16).putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(RATE * 2);
        wav.putShort((short) 2).putShort((short) 16).put(ascii("data")).putInt(samples * 2);
        for (int i = 0; i < samples; i++) {
            wav.putShort((short) (3276 * Math.sin(2 * Math.PI * 440 * i / RATE)));
        }
        return wav.array();
    }

    static byte[] mp3(int seconds) {
        int frames = (int) Math.ceil(bounded(seconds) * FRAMES_A_SECOND);
        ByteBuffer mp3 = ByteBuffer.allocate(frames * SILENT_FRAME.length);
        for (int i = 0; i < frames; i++) {
            mp3.put(SILENT_FRAME);
        }
        return mp3.array();
    }

    private static int bounded(int seconds) {
        return Math.max(1, Math.min(LONGEST_SECONDS, seconds));
    }

    private static byte[] silentFrame() {
        byte[] frame = new byte[26];
        frame[0] = (byte) 0xFF;
        frame[1] = (byte) 0xF3;
        frame[2] = 0x10;
        frame[3] = (byte) 0xC4;
        return frame;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
