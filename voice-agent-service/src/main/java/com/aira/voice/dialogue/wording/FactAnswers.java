package com.aira.voice.dialogue.wording;

import com.aira.voice.business.BusinessProfile;
import com.aira.voice.business.Closure;
import com.aira.voice.business.OfferedService;
import com.aira.voice.business.OpenHours;
import com.aira.voice.business.ServiceWords;
import com.aira.voice.understanding.PhoneNumbers;
import com.aira.voice.when.SpokenTime;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Answers out of the business's tables, which are current where documents may be stale. */
public final class FactAnswers {

    private static final Map<String, String> SIGNS = Map.of("USD", "$", "GBP", "£", "EUR", "€", "INR", "₹");

    private final BusinessProfile business;
    private final ZonedDateTime now;

    public FactAnswers(BusinessProfile business, Instant now) {
        this.business = business;
        this.now = now.atZone(business.zone());
    }

    public String hours() {
        if (business.hours().isEmpty()) {
            return "We have no regular opening hours.";
        }
        List<String> parts = new ArrayList<>();
        List<String> closed = new ArrayList<>();
        DayOfWeek day = DayOfWeek.MONDAY;
        for (int i = 0; i < 7; ) {
            String times = times(regular(day.plus(i)));
            int end = i;
            while (end + 1 < 7 && times(regular(day.plus(end + 1))).equals(times)) {
                end++;
            }
            String days = days(day.plus(i), end - i);
            if (times.isEmpty()) {
                closed.add(days);
            } else {
                parts.add(days + " " + times);
            }
            i = end + 1;
        }
        String open = "We're open " + joined(parts) + ".";
        return closed.isEmpty() ? open : open + " We're closed " + joined(closed) + ".";
    }

    public String hoursOn(LocalDate day) {
        String date = SpokenTime.date(day, now.toLocalDate());
        String named = day.equals(now.toLocalDate())
                ? "today"
                : day.equals(now.toLocalDate().plusDays(1)) ? "tomorrow" : "on " + date;
        Optional<Closure> closure = business.closureOn(day);
        if (closure.isPresent()) {
            return "No, we're closed " + named
                    + closure.get().reason().map(reason -> " for " + reason).orElse("") + ".";
        }
        List<OpenHours> hours = business.hoursOn(day);
        return hours.isEmpty()
                ? "We're closed " + named + "."
                        + next(day.plusDays(1))
                                .map(opens -> " We open again " + opens + ".")
                                .orElse("")
                : "We're open " + named + " " + times(hours) + ".";
    }

    /** On which days the doors are open longest, and until when; all hours where that is every day. */
    public String latestHours() {
        Map<DayOfWeek, LocalTime> last = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            regular(day).stream().map(OpenHours::closes).reduce((a, b) -> b).ifPresent(closes -> last.put(day, closes));
        }
        Optional<LocalTime> latest = last.values().stream().max(Comparator.naturalOrder());
        List<String> days = last.entrySet().stream()
                .filter(day -> latest.filter(day.getValue()::equals).isPresent())
                .map(day -> "on " + day.getKey().getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                .toList();
        boolean overnight = last.keySet().stream().anyMatch(day -> regular(day).stream()
                .anyMatch(hours -> !hours.closes().isAfter(hours.opens())));
        return latest.isEmpty() || overnight || days.size() == last.size()
                ? hours()
                : "We're open longest " + joined(days) + ", until " + SpokenTime.time(latest.get()) + ".";
    }

    public String hoursEvery(DayOfWeek weekday) {
        String days = weekday.getDisplayName(TextStyle.FULL, Locale.ENGLISH) + "s";
        List<OpenHours> hours = regular(weekday);
        return hours.isEmpty() ? "We're closed on " + days + "." : "On " + days + " we're open " + times(hours) + ".";
    }

    public String openNow() {
        for (LocalDate day : List.of(now.toLocalDate(), now.toLocalDate().minusDays(1))) {
            for (OpenHours hours : business.hoursOn(day)) {
                ZonedDateTime opens = day.atTime(hours.opens()).atZone(business.zone());
                ZonedDateTime closes = (hours.closes().isAfter(hours.opens()) ? day : day.plusDays(1))
                        .atTime(hours.closes())
                        .atZone(business.zone());
                if (!now.isBefore(opens) && now.isBefore(closes)) {
                    return "Yes, we're open until " + SpokenTime.time(hours.closes()) + ".";
                }
            }
        }
        return "We're closed right now."
                + next(now.toLocalDate())
                        .map(opens -> " We open " + opens + ".")
                        .orElse("");
    }

    private Optional<String> next(LocalDate from) {
        for (int ahead = 0; ahead < 15; ahead++) {
            LocalDate day = from.plusDays(ahead);
            for (OpenHours hours : business.hoursOn(day)) {
                if (day.atTime(hours.opens()).atZone(business.zone()).isAfter(now)) {
                    String named = day.equals(now.toLocalDate())
                            ? "today"
                            : day.equals(now.toLocalDate().plusDays(1))
                                    ? "tomorrow"
                                    : "on " + SpokenTime.date(day, now.toLocalDate());
                    return Optional.of(named + " at " + SpokenTime.time(hours.opens()));
                }
            }
        }
        return Optional.empty();
    }

    public Optional<String> address() {
        return business.address()
                .map(address ->
                        "We're at " + address.replaceAll("\\s*\\R\\s*", ", ").replaceAll("\\.$", "") + ".");
    }

    public Optional<String> phone() {
        return business.phone().map(phone -> "Our number is " + PhoneNumbers.spoken(phone) + ".");
    }

    public Optional<String> website() {
        return business.website()
                .map(site -> "Our website is "
                        + site.replaceFirst("^https?://(?:www\\.)?", "").replaceFirst("/$", "") + ".");
    }

    public Optional<String> email() {
        return business.email().map(email -> "Our e-mail address is " + email + ".");
    }

    public Optional<String> services() {
        if (business.services().isEmpty()) {
            return Optional.empty();
        }
        List<String> names =
                business.services().stream().map(FactAnswers::mention).toList();
        return Optional.of("You can book " + joined(names.subList(0, Math.min(6, names.size())))
                + (names.size() > 6 ? ", among others." : "."));
    }

    public Optional<String> price(List<OfferedService> asked) {
        List<OfferedService> priced =
                asked.stream().filter(service -> service.price().isPresent()).toList();
        if (priced.isEmpty() || priced.size() > 4) {
            return Optional.empty();
        }
        return Optional.of(sentence(joined(priced.stream()
                .map(service ->
                        mention(service) + " is " + money(service.price().get(), service.currency()))
                .toList())));
    }

    /** The sum of several prices; empty where one of them is not known, or they are of several currencies. */
    public Optional<String> total(List<OfferedService> all) {
        boolean known = all.size() > 1
                && all.stream().allMatch(service -> service.price().isPresent())
                && all.stream().map(OfferedService::currency).distinct().count() == 1;
        if (!known) {
            return Optional.empty();
        }
        BigDecimal sum = all.stream().map(service -> service.price().get()).reduce(BigDecimal.ZERO, BigDecimal::add);
        String each = joined(all.stream()
                .map(service ->
                        mention(service) + " is " + money(service.price().get(), service.currency()))
                .distinct()
                .toList());
        return Optional.of(
                sentence(each) + " Together that's " + money(sum, all.get(0).currency()) + ".");
    }

    public Optional<String> duration(List<OfferedService> asked) {
        return asked.size() == 1
                ? Optional.of(sentence(
                        mention(asked.get(0)) + " takes " + length(asked.get(0).minutes())))
                : Optional.empty();
    }

    private static String mention(OfferedService service) {
        return ServiceWords.mention(service.name());
    }

    public static String money(BigDecimal amount, String currency) {
        String number = amount.stripTrailingZeros().scale() <= 0
                ? amount.toBigInteger().toString()
                : amount.setScale(2, RoundingMode.HALF_UP).toString();
        return SIGNS.containsKey(currency) ? SIGNS.get(currency) + number : number + " " + currency;
    }

    public static String length(int minutes) {
        if (minutes < 60 || minutes % 30 != 0) {
            return minutes + " minutes";
        }
        return minutes == 60
                ? "one hour"
                : minutes % 60 == 0
                        ? minutes / 60 + " hours"
                        : (minutes / 60 == 1 ? "one and a half hours" : minutes / 60 + " and a half hours");
    }

    public static String joined(List<String> items) {
        int size = items.size();
        return size < 2
                ? String.join("", items)
                : String.join(", ", items.subList(0, size - 1)) + " and " + items.get(size - 1);
    }

    public static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    public static String sentence(String text) {
        return capital(text) + (text.endsWith(".") ? "" : ".");
    }

    private List<OpenHours> regular(DayOfWeek day) {
        return business.hours().stream().filter(hours -> hours.day() == day).toList();
    }

    public static String times(List<OpenHours> hours) {
        return hours.stream()
                .map(open -> open.opens().equals(open.closes()) && open.opens().equals(LocalTime.MIDNIGHT)
                        ? "around the clock"
                        : "from " + SpokenTime.time(open.opens()) + " to " + SpokenTime.time(open.closes()))
                .collect(Collectors.joining(" and "));
    }

    private static String days(DayOfWeek first, int more) {
        String start = first.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        if (more == 6) {
            return "every day";
        }
        String end = first.plus(more).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        return more == 0 ? "on " + start : more == 1 ? "on " + start + " and " + end : start + " to " + end;
    }
}
