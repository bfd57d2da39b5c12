package com.aira.sandbox.phone.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;

/** Turns typed lines into events; the end of input is an event without text. */
final class Typing implements Runnable {

    private final PhoneClient phone;

    Typing(PhoneClient phone) {
        this.phone = phone;
    }

    @Override
    public void run() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                phone.put("stdin", "text", line);
            }
        } catch (IOException e) {
            System.err.println("Cannot read what is typed: " + e.getMessage());
        }
        phone.put("stdin");
    }
}
