package com.aira.ui.shell;

import io.quarkus.qute.TemplateData;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * What the layout of a signed-in page shows, and how its reader reads values.
 *
 * @param businesses all of the owner's, by name
 * @param business the one that the page is about, or that was open last; null while there is none
 * @param nav the entry of the navigation that the page belongs to
 * @param waiting messages of callers to the current business that nobody read yet
 */
@TemplateData
public record Shell(
        String email, List<Choice> businesses, Choice business, String nav, long waiting, LocaleFormats habits) {

    /** @param zone where its wall clocks hang */
    @TemplateData
    public record Choice(UUID id, String name, ZoneId zone, String phoneNumber) {}

    /** Address of a page of the current business. */
    public String path(String page) {
        var home = "/b/" + business.id();
        return page.isEmpty() ? home : home + "/" + page;
    }

    public boolean at(String entry) {
        return nav.equals(entry);
    }

    public String currentPage(String entry) {
        return at(entry) ? "page" : "false";
    }

    /** Time zone of the current business; UTC while there is none. */
    public ZoneId zone() {
        return business == null ? ZoneId.of("UTC") : business.zone();
    }

    /** "Eastern Time": by whose wall clocks the times of a page are told. */
    public String zoneName() {
        var zone = zone();
        return zone.getId().equals("UTC") ? "UTC" : zone.getDisplayName(TextStyle.FULL, habits.locale());
    }

    /** "Wed, Nov 25, 2026, 2:00 PM" on the wall clock of the business. */
    public String dateTime(Instant at) {
        return habits.dateTime(at.atZone(zone()));
    }

    /** "2:00 PM" on the wall clock of the business. */
    public String time(Instant at) {
        return habits.time(at.atZone(zone()));
    }

    /** "Wednesday, November 25" on the calendar of the business. */
    public String day(Instant at) {
        return habits.day(at.atZone(zone()).toLocalDate());
    }

    public String date(Instant at) {
        return habits.date(at.atZone(zone()).toLocalDate());
    }

    public String date(LocalDate day) {
        return habits.date(day);
    }

    public String money(BigDecimal amount, String currency) {
        return habits.money(amount, currency);
    }

    /** "$0.012": of what may cost less than a cent. */
    public String price(BigDecimal amount, String currency) {
        return habits.price(amount, currency);
    }

    /** As people write it; what is no number (a withheld caller) stays as it is. */
    public String phone(String e164) {
        return LocaleFormats.phone(e164);
    }

    /** "3 min 20 s" */
    public String duration(Integer seconds) {
        return LocaleFormats.duration(seconds);
    }

    /** "120 kB" */
    public String size(long bytes) {
        return LocaleFormats.size(bytes);
    }

    public Locale locale() {
        return habits.locale();
    }
}
