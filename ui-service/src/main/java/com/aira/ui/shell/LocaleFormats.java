package com.aira.ui.shell;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import io.quarkus.qute.TemplateData;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/** How a reader writes dates, times and money. Pages are in English; which English the browser says. */
@TemplateData
public record LocaleFormats(Locale locale) {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final int MINUTE = 60;
    private static final int PRICE_DECIMALS = 4;
    private static final int KILO = 1000;

    /** @param acceptLanguage the header, or null */
    public static LocaleFormats of(String acceptLanguage) {
        if (acceptLanguage == null) {
            return new LocaleFormats(Locale.US);
        }
        try {
            return new LocaleFormats(Locale.LanguageRange.parse(acceptLanguage).stream()
                    .map(range -> Locale.forLanguageTag(range.getRange()))
                    .filter(locale -> locale.getLanguage().equals("en")
                            && !locale.getCountry().isEmpty())
                    .findFirst()
                    .orElse(Locale.US));
        } catch (IllegalArgumentException notLanguages) {
            return new LocaleFormats(Locale.US);
        }
    }

    public String dateTime(ZonedDateTime at) {
        return at.format(DateTimeFormatter.ofPattern("EEE", locale)) + ", " + date(at.toLocalDate()) + ", " + time(at);
    }

    public String time(ZonedDateTime at) {
        // Some Javas put a space before AM and PM, others a narrow one that some fonts lack; neither may break a line.
        return at.format(DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale))
                .replace('\u202f', '\u00a0')
                .replace(' ', '\u00a0');
    }

    public String date(LocalDate day) {
        return day.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale));
    }

    public String day(LocalDate day) {
        var monthFirst = locale.getCountry().equals("US");
        return day.format(DateTimeFormatter.ofPattern(monthFirst ? "EEEE, MMMM d" : "EEEE, d MMMM", locale));
    }

    /** Whether clocks are read with AM and PM. */
    public boolean twelveHours() {
        return !time(java.time.Instant.EPOCH.atZone(java.time.ZoneOffset.UTC)).startsWith("0");
    }

    public String money(BigDecimal amount, String currency) {
        if (amount == null) {
            return "";
        }
        var format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(Currency.getInstance(currency));
        return format.format(amount);
    }

    /** A price that may be less than a cent: as many decimals as it has, and two at least. */
    public String price(BigDecimal amount, String currency) {
        var format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(Currency.getInstance(currency));
        format.setMaximumFractionDigits(PRICE_DECIMALS);
        return format.format(amount);
    }

    /** International format; what is no number stays as it is, and nobody is "Number withheld". */
    public static String phone(String e164) {
        if (e164 == null || e164.isBlank()) {
            return "";
        }
        if (List.of("anonymous", "restricted", "private", "unknown", "unavailable")
                .contains(e164.toLowerCase(Locale.ROOT))) {
            return "Number withheld";
        }
        try {
            return NUMBERS.format(NUMBERS.parse(e164, null), PhoneNumberFormat.INTERNATIONAL);
        } catch (NumberParseException notANumber) {
            return e164;
        }
    }

    /** @param seconds null is nothing to tell */
    public static String duration(Integer seconds) {
        if (seconds == null) {
            return "";
        }
        return seconds < MINUTE ? seconds + " s" : seconds / MINUTE + " min " + seconds % MINUTE + " s";
    }

    /** In kB and MB of a thousand, as file managers show. */
    public static String size(long bytes) {
        if (bytes < KILO) {
            return bytes + " bytes";
        }
        return bytes < KILO * KILO
                ? Math.round((double) bytes / KILO) + " kB"
                : "%.1f MB".formatted((double) bytes / KILO / KILO);
    }
}
