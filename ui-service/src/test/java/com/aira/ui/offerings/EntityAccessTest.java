package com.aira.ui.offerings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aira.ui.Api;
import com.aira.ui.World;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Static methods of entities lead to nobody's rows but those of the owner whom the transaction entered as. */
@QuarkusTest
@QuarkusTestResource(World.class)
class EntityAccessTest {
    @Inject
    OwnerTransactions transactions;

    private final Api ann = Api.newOwner();
    private UUID service;

    @BeforeEach
    void aService() {
        service = UUID.fromString(ann.json(Map.of("name", "Cut", "duration", 45))
                .post("/api/businesses/{id}/services", ann.newBusiness())
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    @Test
    void entity_isFound_byItsOwner() {
        assertThat(transactions.<Long>read(ann(), connection -> Offering.count("id", service)))
                .isOne();
    }

    @Test
    void entity_isNotFound_byOthers_norByATransactionThatHasNotEntered() {
        var stranger = Principal.owner(Api.newOwner().owner(), null, null);

        assertThat(transactions.<Long>read(stranger, connection -> Offering.count()))
                .isZero();
        assertThat(transactions.<Long>withoutOwner(connection -> Offering.count()))
                .isZero();
        assertThat(QuarkusTransaction.requiringNew().call(() -> Offering.count()))
                .isZero();
    }

    @Test
    void entity_isRefused_outsideOfATransaction() {
        assertThatThrownBy(() -> Offering.findById(service)).hasMessageContaining("transaction");
        assertThatThrownBy(() -> transactions.rows(ann(), connection -> Offering.findById(service)))
                .hasMessageContaining("transaction");
    }

    private Principal ann() {
        return Principal.owner(ann.owner(), null, null);
    }
}
