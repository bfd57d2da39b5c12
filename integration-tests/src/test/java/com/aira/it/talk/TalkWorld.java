package com.aira.it.talk;

import com.aira.it.LocalAira;
import com.aira.it.OwnerApi;
import com.aira.it.document.PdfFile;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.ToNumberPolicy;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The businesses of a world file, set up over the API: hours, services, a number, documents that have been read. */
final class TalkWorld {

    /** Whole numbers stay whole. */
    private static final Gson JSON = new GsonBuilder()
            .setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE)
            .create();

    /** Where it is morning at some hour of the day, so that a whole day of times is ahead. */
    private static final List<String> ZONES = List.of(
            "Europe/London",
            "Asia/Dubai",
            "Asia/Kolkata",
            "Asia/Tokyo",
            "Pacific/Auckland",
            "Pacific/Honolulu",
            "America/Los_Angeles",
            "America/New_York",
            "America/Sao_Paulo");

    private final OwnerApi owner;
    private final WorldFile file;
    private final Map<String, TalkBusiness> businesses = new HashMap<>();

    /** A file of a world: businesses by the name that goals call them by. */
    private record WorldFile(Map<String, Map<String, Object>> businesses) {}

    /** @param days such as {@code Tue-Fri}, or one */
    private record Hours(String days, String opens, String closes) {

        private static final List<String> NAMES = Stream.of(DayOfWeek.values())
                .map(day -> day.name().charAt(0) + day.name().substring(1, 3).toLowerCase(Locale.ROOT))
                .toList();

        Stream<Map<String, Object>> asRows() {
            String[] ends = days.split("-");
            return IntStream.rangeClosed(NAMES.indexOf(ends[0]), NAMES.indexOf(ends[ends.length - 1]))
                    .mapToObj(day -> Map.of("weekday", day + 1, "opens", opens, "closes", closes));
        }
    }

    private record Service(String name, int duration, String price) {}

    /** A text, Markdown or PDF file made of lines. */
    private record Document(String file, List<String> lines) {

        Path write(Path folder) throws IOException {
            byte[] bytes = file.endsWith(".pdf")
                    ? PdfFile.ofLines(lines)
                    : (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
            return Files.write(folder.resolve(file), bytes);
        }
    }

    private TalkWorld(OwnerApi owner, WorldFile file) {
        this.owner = owner;
        this.file = file;
    }

    static TalkWorld of(LocalAira aira, String json) {
        OwnerApi owner = OwnerApi.signUp(aira);
        owner.topUp("500.00");
        return new TalkWorld(owner, JSON.fromJson(json, WorldFile.class));
    }

    /** Sets a business up when it is first called. */
    TalkBusiness business(String key) {
        return businesses.computeIfAbsent(key, absent -> {
            Map<String, Object> body = file.businesses().get(key);
            if (body == null) {
                throw new IllegalArgumentException("the world has no business " + key);
            }
            return setUp(owner, body);
        });
    }

    private static TalkBusiness setUp(OwnerApi owner, Map<String, Object> file) {
        Map<String, Object> body = new HashMap<>(file);
        List<Hours> hours = list(body.remove("hours"), Hours.class);
        List<Service> services = list(body.remove("services"), Service.class);
        List<Document> documents = list(body.remove("documents"), Document.class);
        body.putIfAbsent("timeZone", zoneWhereItIsMorning());
        body.put("hours", hours.stream().flatMap(Hours::asRows).toList());
        String id = OwnerApi.expect(201, owner.request().body(JSON.toJson(body)).post("/api/businesses"))
                .get("id");
        List<String> defaults =
                owner.get("/api/businesses/" + id + "/services?limit=100").getList("items.id");
        defaults.forEach(service -> owner.request()
                .delete("/api/businesses/" + id + "/services/" + service)
                .then()
                .statusCode(204));
        services.forEach(service -> OwnerApi.expect(
                201, owner.request().body(service(service)).post("/api/businesses/" + id + "/services")));
        String number = owner.buyNumber(id);
        read(owner, id, documents);
        return new TalkBusiness(
                owner,
                id,
                number,
                ZoneId.of((String) body.get("timeZone")),
                services.stream().map(Service::name).toList());
    }

    private static Map<String, Object> service(Service service) {
        Map<String, Object> body = new HashMap<>(Map.of("name", service.name(), "duration", service.duration()));
        if (service.price() != null) {
            body.put("price", service.price());
            body.put("currency", "USD");
        }
        return body;
    }

    private static void read(OwnerApi owner, String id, List<Document> documents) {
        try {
            Path folder = Files.createTempDirectory("talk");
            List<String> uploaded = new ArrayList<>();
            for (Document document : documents) {
                uploaded.add(owner.upload(id, document.write(folder)));
            }
            uploaded.forEach(owner::awaitCompleted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> List<T> list(Object tree, Class<T> of) {
        return tree == null
                ? List.of()
                : JSON.fromJson(
                        JSON.toJson(tree),
                        TypeToken.getParameterized(List.class, of).getType());
    }

    private static String zoneWhereItIsMorning() {
        return ZONES.stream()
                .filter(zone -> {
                    int hour = LocalTime.now(ZoneId.of(zone)).getHour();
                    return hour >= 9 && hour <= 12;
                })
                .findFirst()
                .orElse("Asia/Dubai");
    }
}
