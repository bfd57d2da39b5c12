package com.aira.it.money;

import com.aira.it.LocalAira;
import com.aira.it.money.Buyer.Answer;
import com.aira.it.money.Buyer.Wish;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Purchases of distinct numbers, all asked for at once, from a wallet that holds enough for some of them. */
public final class ConcurrentPurchases {

    private final Buyer buyer;
    private final Ledger ledger;
    private final List<Wish> wishes;
    private final BigDecimal price;
    private final int affordable;

    /**
     * How it ended.
     *
     * @param seconds from the first request to the last answer
     * @param troubles what is not as it must be, in words; empty when all is well
     */
    public record Outcome(List<Answer> answers, double seconds, List<String> troubles) {

        public int with(int status, String problem) {
            return (int) answers.stream()
                    .filter(answer ->
                            answer.status() == status && answer.problem().equals(problem))
                    .count();
        }

        public int failures() {
            return (int) answers.stream()
                    .filter(answer -> answer.status() == 0 || answer.status() >= 500)
                    .count();
        }

        public List<Double> times() {
            return answers.stream().map(Answer::ms).toList();
        }
    }

    public ConcurrentPurchases(LocalAira aira, int numbers, int affordable) {
        this.affordable = affordable;
        buyer = new Buyer(aira);
        ledger = new Ledger(aira);
        wishes = buyer.wishes(numbers);
        price = new BigDecimal(buyer.price());
        buyer.owner().topUp(price.multiply(BigDecimal.valueOf(affordable)).toPlainString());
    }

    public String owner() {
        return ledger.idOf(buyer.owner().email());
    }

    public Outcome run() {
        long began = System.nanoTime();
        List<CompletableFuture<Answer>> asked = wishes.stream().map(buyer::buy).toList();
        List<Answer> answers = asked.stream().map(CompletableFuture::join).toList();
        double seconds = (System.nanoTime() - began) / 1e9;
        answers.stream()
                .filter(answer -> answer.status() != 201 && !answer.problem().equals("insufficient-funds"))
                .limit(3)
                .forEach(answer -> System.out.println("    " + answer));
        return new Outcome(answers, seconds, troubles(answers));
    }

    private List<String> troubles(List<Answer> answers) {
        String owner = owner();
        Set<String> told = answers.stream()
                .filter(answer -> answer.status() == 201)
                .map(Answer::phoneNumber)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> atTwilio = ledger.texts(
                "select o.phone_number from sandbox.twilio_numbers o join public.business_numbers n"
                        + " on o.friendly_name = 'AiRa ' || n.id where n.user_id = ?::uuid",
                owner);
        Set<String> active = ledger.texts(
                "select phone_number from public.business_numbers"
                        + " where user_id = ?::uuid and provisioning_state = 'active'",
                owner);
        JsonPath wallet = buyer.owner().wallet();
        BigDecimal spent = new BigDecimal(ledger.texts(
                        "select coalesce(sum(amount), 0)::text from public.transactions where user_id = ?::uuid"
                                + " and type = 'debit' and kind = 'number' and status = 'completed'",
                        owner)
                .iterator()
                .next());
        BigDecimal left = price.multiply(BigDecimal.valueOf(affordable)).subtract(spent);
        return java.util.stream.Stream.of(
                        trouble("Twilio's numbers", atTwilio, told),
                        trouble("the owner's numbers", active, told),
                        trouble("spent", spent, price.multiply(BigDecimal.valueOf(told.size()))),
                        trouble("balance", amount(wallet, "balanceUsd"), left),
                        trouble("reserved", amount(wallet, "reservedUsd"), BigDecimal.ZERO),
                        trouble("entries", entries(owner), told.size() + 1),
                        trouble("differences", ledger.broken().get("wallets that differ from their history"), 0))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private int entries(String owner) {
        return ledger.count("select count(*) from public.transactions where user_id = ?::uuid", owner);
    }

    private static BigDecimal amount(JsonPath wallet, String name) {
        return new BigDecimal(wallet.getString(name));
    }

    private static <T> String trouble(String what, T is, T should) {
        boolean same = is instanceof BigDecimal amount ? amount.compareTo((BigDecimal) should) == 0 : is.equals(should);
        return same ? "" : what + ": " + is + " and not " + should;
    }
}
