package com.aira.it.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.Locale;

/** What a visitor looks at pages with: a desk's or a phone's screen, and the theme their system asks for. */
public enum Viewport {
    DESK_LIGHT(1280, 800, false, ColorScheme.LIGHT),
    DESK_DARK(1280, 800, false, ColorScheme.DARK),
    PHONE_LIGHT(360, 740, true, ColorScheme.LIGHT),
    PHONE_DARK(360, 740, true, ColorScheme.DARK);

    private final int width;
    private final int height;
    private final boolean phone;
    private final ColorScheme theme;

    Viewport(int width, int height, boolean phone, ColorScheme theme) {
        this.width = width;
        this.height = height;
        this.phone = phone;
        this.theme = theme;
    }

    /** In CSS pixels. */
    public int width() {
        return width;
    }

    public boolean isPhone() {
        return phone;
    }

    /** What the visitor's system asks for. */
    ColorScheme theme() {
        return theme;
    }

    /** The same device when its owner asks for the other theme. */
    Viewport inOtherTheme() {
        return switch (this) {
            case DESK_LIGHT -> DESK_DARK;
            case DESK_DARK -> DESK_LIGHT;
            case PHONE_LIGHT -> PHONE_DARK;
            case PHONE_DARK -> PHONE_LIGHT;
        };
    }

    /** As files are named: {@code phone-dark}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** An American visitor, as most customers are, who asked for less motion: nothing is measured in mid-movement. */
    public Browser.NewContextOptions context() {
        return new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setIsMobile(phone)
                .setHasTouch(phone)
                .setColorScheme(theme)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale("en-US")
                .setTimezoneId("America/New_York");
    }
}
