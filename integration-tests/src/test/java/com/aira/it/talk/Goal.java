package com.aira.it.talk;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a caller wants, how it begins to say so, and what must be true at the end. One entry of a goals file; what a file
 * leaves out is null there and empty here.
 */
record Goal(
        String id,
        String biz,
        String kind,
        String voice,
        String title,
        List<String> open,
        int humanTurns,
        Integer maxTurns,
        Expectation expect,
        List<Booked> before,
        String name,
        String when,
        Integer party,
        List<List<String>> answers,
        List<String> atConfirm,
        List<String> atMore,
        List<String> say,
        List<String> notSay,
        boolean known) {

    private static final Gson JSON = new GsonBuilder()
            .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
            .create();
    private static final Pattern PLAIN_NAME = Pattern.compile("[\\p{L}' .-]+");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    Goal {
        kind = kind == null ? "any" : kind;
        voice = voice == null ? "plain" : voice;
        expect = expect == null ? new Expectation(null, null, null, null) : expect;
        before = orEmpty(before);
        answers = orEmpty(answers);
        atConfirm = orEmpty(atConfirm);
        atMore = orEmpty(atMore);
        say = orEmpty(say);
        notSay = orEmpty(notSay);
    }

    /** A row that the owner has entered before the call, at the next such weekday, one day ahead at least. */
    record Booked(String service, String weekday, String time, String name, String notes) {}

    /**
     * What must be true after the call.
     *
     * @param active how many appointments the caller has then
     * @param messages patterns, one message for each
     * @param recorded patterns, each in the notes of an appointment or in a message
     */
    record Expectation(List<Wish> appointments, Integer active, List<String> messages, List<String> recorded) {

        Expectation {
            appointments = orEmpty(appointments);
            messages = orEmpty(messages);
            recorded = orEmpty(recorded);
        }
    }

    /** A file of goals. */
    record GoalsFile(List<Goal> goals) {}

    static List<Goal> read(String json) {
        return JSON.fromJson(json, GoalsFile.class).goals();
    }

    int mostTurns() {
        return maxTurns == null ? 2 * humanTurns + 4 : maxTurns;
    }

    /** Under which name the caller is or will be booked. */
    String callerName() {
        if (name != null) {
            return name;
        }
        return before.isEmpty()
                ? expect.appointments().stream()
                        .map(Wish::name)
                        .filter(pattern ->
                                pattern != null && PLAIN_NAME.matcher(pattern).matches())
                        .findFirst()
                        .orElse(null)
                : before.get(0).name();
    }

    /** The name alone: without "it's", and without the letters that spell it. */
    String plainName() {
        return expect.appointments().stream()
                .map(Wish::name)
                .filter(pattern -> pattern != null
                        && pattern.contains(" ")
                        && PLAIN_NAME.matcher(pattern).matches())
                .findFirst()
                .orElseGet(() -> callerName()
                        .replaceFirst("^(?:it's|I'm|my name is) ", "")
                        .replaceFirst(",.*", ""));
    }

    /** What the caller would dictate as a message: the line that holds what must be in it, else the last of the opening. */
    Optional<String> message() {
        List<String> lines = new ArrayList<>();
        answers.forEach(answer -> lines.add(answer.get(1)));
        lines.addAll(open);
        return Stream.concat(expect.messages().stream(), expect.recorded().stream())
                .flatMap(pattern -> lines.stream().filter(line -> Pattern.compile(pattern, Pattern.DOTALL)
                        .matcher(line)
                        .find()))
                .findFirst()
                .or(() -> open.isEmpty() ? Optional.empty() : Optional.of(open.get(open.size() - 1)));
    }

    /** How many people come; null where nobody counts. */
    Integer people() {
        if (party != null) {
            return party;
        }
        return Stream.concat(
                        expect.appointments().stream().map(Wish::notes),
                        before.stream()
                                .map(Booked::notes)
                                .map(notes -> notes == null ? null : notes.replace("Party of ", "")))
                .filter(notes -> notes != null && NUMBER.matcher(notes).matches())
                .map(Integer::valueOf)
                .findFirst()
                .orElse(null);
    }

    /** Whether an appointment stays when it is, for more people or fewer. */
    boolean isPartyChange() {
        return people() != null
                && isToMove()
                && expect.appointments().stream()
                        .anyMatch(wish -> before.get(0).time().equals(wish.time())
                                && before.get(0).weekday().equals(wish.weekday()));
    }

    /** Whether what was booked before stays in another form: moved, for more people, or as it is. */
    boolean isToMove() {
        return !before.isEmpty() && before.size() == expect.appointments().size() && !isToCancel();
    }

    /** Whether what was booked before is to go, whatever else is booked. */
    boolean isToCancel() {
        return !before.isEmpty()
                && before.stream().noneMatch(booked -> expect.appointments().stream()
                        .anyMatch(wish -> booked.service().equals(wish.service())));
    }

    /** A call that asks or tells, and changes no row. */
    boolean isTalkOnly() {
        return expect.appointments().isEmpty()
                && expect.messages().isEmpty()
                && expect.recorded().isEmpty()
                && before.isEmpty();
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }
}
