package com.aira.voice.dialogue.wording;

import com.aira.voice.business.BusinessProfile;
import com.aira.voice.business.OpenHours;
import com.aira.voice.business.ServiceWords;
import com.aira.voice.business.StaffMember;
import com.aira.voice.understanding.ServiceNames;
import com.aira.voice.understanding.phrases.Words;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the tables know about the people of a business: what they do, and on which days they work. */
public final class StaffAnswers {

    private static final Pattern DAYS = Pattern.compile(
            "\\b(?:works?|working|in|off|there|available|days?)\\b.*\\b(?:\\w+days?|weekends?|days?|week)\\b|\\b(?:what|which) days\\b");

    private static final Pattern PRONOUN = Pattern.compile("\\b(?:she|he|they)\\b");

    private static final Pattern DOES = Pattern.compile("\\b(?:who|does|do|can|could|is|or)\\b");

    private static final Pattern WHO =
            Pattern.compile("\\bwho (?:does|do|is doing|teaches|is teaching|gives|can do|else does)\\b");

    private final BusinessProfile business;

    public StaffAnswers(BusinessProfile business) {
        this.business = business;
    }

    /** "Does Marco do the beards as well?", "who teaches the drums?", "does she work Saturdays?" */
    public Optional<String> answer(String plain, Optional<String> spokenOf) {
        List<StaffMember> people =
                business.staff().stream().filter(StaffMember::isPerson).toList();
        if (people.isEmpty()) {
            return Optional.empty();
        }
        Optional<StaffMember> named =
                people.stream().filter(member -> names(plain, member)).findFirst();
        Optional<StaffMember> meant = named.or(
                () -> PRONOUN.matcher(plain).find() ? spokenOf.flatMap(business::staffMember) : Optional.empty());
        if (meant.isPresent() && DAYS.matcher(plain).find()) {
            return Optional.of(days(meant.get()));
        }
        var services = ServiceNames.find(plain, business.services());
        boolean asks = named.isPresent() && DOES.matcher(plain).find()
                || WHO.matcher(plain).find();
        if (services.size() != 1 || !asks) {
            return Optional.empty();
        }
        String service = services.get(0).name();
        List<String> does = people.stream()
                .filter(member -> member.does(service))
                .map(StaffMember::name)
                .toList();
        return does.isEmpty()
                ? Optional.empty()
                : Optional.of(FactAnswers.joined(does) + (does.size() == 1 ? " does " : " do ")
                        + ServiceWords.mention(service) + ".");
    }

    /** "Rosa works on Tuesday, Wednesday and Friday." */
    private String days(StaffMember member) {
        List<String> days = member.hours().stream()
                .map(OpenHours::day)
                .distinct()
                .map(day -> day.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                .toList();
        return days.isEmpty()
                ? member.name() + " works whenever we're open."
                : member.name() + " works on " + FactAnswers.joined(days) + ".";
    }

    private static boolean names(String plain, StaffMember member) {
        List<String> said = Words.of(plain);
        return Words.of(member.name()).stream().anyMatch(word -> word.length() > 2 && said.contains(word));
    }
}
