package com.aira.ui.settings.testnumbers;

import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/businesses/{businessId}/test-numbers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "businesses")
public class TestNumberResource {
    private static final String E164 = "^\\+[1-9][0-9]{6,14}$";

    private final TestNumbers numbers;
    private final CurrentPrincipal principal;

    TestNumberResource(TestNumbers numbers, CurrentPrincipal principal) {
        this.numbers = numbers;
        this.principal = principal;
    }

    public record CodeRequest(
            @NotNull @Pattern(regexp = E164) String phoneNumber) {}

    public record Proof(
            @NotNull @Pattern(regexp = E164) String phoneNumber,
            @NotNull @Pattern(regexp = "^[0-9]{6}$") String code) {}

    @GET
    @Operation(
            summary = "Test numbers of a business",
            description = "Calls from a proven one are free, for an hour a month in all; transfers never are.")
    @APIResponse(responseCode = "200", description = "As listed in the setting usage.test_numbers")
    public Page<TestNumberView> list(UUID businessId) {
        return Page.of(numbers.of(principal.get(), businessId));
    }

    @POST
    @Path("/code")
    @Operation(summary = "Text a code to a test number", description = "It is valid for ten minutes.")
    @APIResponse(responseCode = "204", description = "The code leaves, or the number is proven already")
    @APIResponse(responseCode = "409", description = "No text can leave now; the detail says why")
    public void sendCode(UUID businessId, @NotNull @Valid CodeRequest request) {
        numbers.sendCode(principal.get(), businessId, request.phoneNumber);
    }

    @POST
    @Path("/proof")
    @Operation(summary = "Prove a test number by the code that was texted to it")
    @APIResponse(responseCode = "200", description = "The number is proven")
    @APIResponse(responseCode = "400", description = "The code is wrong or over")
    public TestNumberView prove(UUID businessId, @NotNull @Valid Proof request) {
        return numbers.prove(principal.get(), businessId, request.phoneNumber, request.code);
    }
}
