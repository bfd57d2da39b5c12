package com.aira.ui.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.ui.Api;
import com.aira.ui.World;
import com.aira.ui.payments.MoneyArrived;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class BillerTest {
    private final Api ann = Api.newOwner();
    private final String number = Api.freshNumber();

    @Inject
    Biller biller;

    @Test
    void dueNumber_isPaidOnce_withAReceipt() {
        World.database().deposit(ann.owner(), "10.00", "USD");
        dueNumber();

        biller.run();
        biller.run();

        assertThat(letters()).containsExactly("Receipt: " + number + " is paid");
        assertThat(balance()).isEqualTo("8.85");
    }

    @Test
    void unpaidNumber_isWarnedOf_andPaidAsSoonAsMoneyArrives() {
        dueNumber();

        biller.run();
        biller.run();
        assertThat(letters()).containsExactly("Please add money for " + number);

        World.database().deposit(ann.owner(), "10.00", "USD");
        biller.moneyArrived(new MoneyArrived(ann.owner()));

        assertThat(letters())
                .containsExactlyInAnyOrder("Please add money for " + number, "Receipt: " + number + " is paid");
        assertThat(balance()).isEqualTo("8.85");
    }

    @Test
    void graceThatIsOver_releasesTheNumber_andSaysSo() {
        dueNumber();
        biller.run();
        World.database()
                .run(
                        "update public.business_numbers set grace_until = now() - interval '1 s',"
                                + " billing_retry_at = now() - interval '1 s' where phone_number = ?",
                        number);

        biller.run();

        assertThat(letters())
                .containsExactlyInAnyOrder(
                        "Please add money for " + number, "Your number " + number + " was given back");
        assertThat(World.database()
                        .one("select provisioning_state from public.business_numbers where phone_number = ?", number))
                .isEqualTo("releasing");
    }

    private void dueNumber() {
        ann.ownedNumber(number, null);
        World.database()
                .run(
                        "update public.business_numbers set monthly_cost = 1.15, currency = 'USD', billing_anchor = ?,"
                                + " periods_paid = 1, next_billing_date = ? where phone_number = ?",
                        LocalDate.now(ZoneOffset.UTC).minusMonths(1).minusDays(1),
                        LocalDate.now(ZoneOffset.UTC).minusDays(1),
                        number);
    }

    private List<String> letters() {
        return World.database()
                .rows(
                        "select payload ->> 'subject' as subject from public.notifications where user_id = ?"
                                + " order by created_at",
                        ann.owner())
                .stream()
                .map(row -> (String) row.get("subject"))
                .toList();
    }

    private String balance() {
        return World.database()
                .one("select balance_usd::text from public.wallets where user_id = ?", ann.owner())
                .toString();
    }
}
