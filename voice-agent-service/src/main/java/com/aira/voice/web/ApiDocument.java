package com.aira.voice.web;

import com.aira.runtime.problem.Problem;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Adds to the OpenAPI document what holds for whole families of operations: who may call, and what others are told. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class ApiDocument implements OASFilter {
    private static final String TWILIO = "twilio";
    private static final String SERVICE = "service";

    private static final Map<String, String> PROBLEMS = new LinkedHashMap<>();

    static {
        PROBLEMS.put("400", "A parameter or the body is not valid");
        PROBLEMS.put("415", "The body has another media type than documented");
        PROBLEMS.put("500", "Something failed on our side");
        PROBLEMS.put("503", "The database does not answer");
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getComponents()
                .addSchema("Problem", problem())
                .addSecurityScheme(TWILIO, header("X-Twilio-Signature", "Twilio's signature over address and form."))
                .addSecurityScheme(
                        SERVICE,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("The token that the services of an installation share."));
        document.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                .values()
                .forEach(operation -> complete(operation, path.startsWith("/webhooks/") ? TWILIO : SERVICE)));
    }

    private static void complete(Operation operation, String scheme) {
        operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(scheme));
        PROBLEMS.forEach((status, why) -> refuse(operation, status, why));
        // Answered before anything of ours runs, hence without a body.
        operation
                .getResponses()
                .addAPIResponse("413", OASFactory.createAPIResponse().description("The body is too large"));
        if (scheme.equals(TWILIO)) {
            refuse(operation, "403", "The request is not signed by Twilio");
        } else {
            refuse(operation, "401", "The token is missing or wrong");
            refuse(operation, "406", "The answer is JSON; another media type was asked for");
        }
    }

    private static void refuse(Operation operation, String status, String why) {
        APIResponse response = OASFactory.createAPIResponse()
                .description(why)
                .content(OASFactory.createContent()
                        .addMediaType(
                                Problem.MEDIA_TYPE,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"))));
        operation.getResponses().addAPIResponse(status, response);
    }

    private static Schema problem() {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description("Problem details, RFC 9457.")
                .addRequired("type")
                .addRequired("title")
                .addRequired("status")
                .addProperty("type", OASFactory.createSchema().addType(Schema.SchemaType.STRING))
                .addProperty("title", OASFactory.createSchema().addType(Schema.SchemaType.STRING))
                .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
                .addProperty("detail", OASFactory.createSchema().addType(Schema.SchemaType.STRING));
    }

    private static SecurityScheme header(String name, String description) {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.APIKEY)
                .in(SecurityScheme.In.HEADER)
                .name(name)
                .description(description);
    }
}
