package com.aira.ui.web;

import com.aira.runtime.problem.Problem;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Adds to the OpenAPI document what holds for whole families of operations, so that it is said once and cannot be
 * forgotten: who must be signed in, and which problems the edge answers.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class ApiDocument implements OASFilter {
    /** Operations that AuthenticationFilter lets through as {@code @PermitAll}; a test holds the two together. */
    static final List<String> OPEN = List.of(
            "/api/auth/signup",
            "/api/auth/signin",
            "/api/auth/refresh",
            "/api/auth/recover",
            "/api/auth/reset-password",
            "/api/webhooks/stripe");

    private static final Map<String, String> DESCRIPTIONS = new TreeMap<>(Map.of(
            "400", "The address, a parameter or the body is not valid; errors says where",
            "401", "No valid access token",
            "403", "Signed in by cookie, but not from our own pages",
            "404", "There is no such resource, or it is another owner's",
            "406", "The answer is JSON; another media type was asked for",
            "413", "The body is too large",
            "415", "The body has another media type than documented",
            "500", "Something failed on our side",
            "502", "An outside service failed",
            "503", "An outside service is not available; signing in by cookie may need Supabase Auth"));

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getPaths().getPathItems().forEach(this::complete);
    }

    private void complete(String path, PathItem item) {
        item.getOperations().forEach((method, operation) -> {
            var open = OPEN.contains(path);
            if (!open) {
                operation.setSecurity(List.of(
                        OASFactory.createSecurityRequirement().addScheme(ApiDefinition.BEARER),
                        OASFactory.createSecurityRequirement().addScheme(ApiDefinition.COOKIE)));
            }
            if (!open) {
                problem(operation, "401");
                if (method != PathItem.HttpMethod.GET) {
                    problem(operation, "403");
                }
            }
            if (path.contains("{") || hasQuery(operation, "businessId")) {
                problem(operation, "404");
            }
            problem(operation, "400");
            if (operation.getRequestBody() != null) {
                problem(operation, "413");
                problem(operation, "415");
            }
            problem(operation, "406");
            if (!open || path.startsWith("/api/auth/") && !path.endsWith("/recover")) {
                problem(operation, "502");
                problem(operation, "503");
            }
            problem(operation, "500");
            operation.getResponses().getAPIResponses().forEach(ApiDocument::describeProblem);
        });
    }

    private static boolean hasQuery(Operation operation, String name) {
        return operation.getParameters() != null
                && operation.getParameters().stream()
                        .anyMatch(parameter -> parameter.getIn() == Parameter.In.QUERY
                                && (name == null || name.equals(parameter.getName())));
    }

    private static void problem(Operation operation, String status) {
        var known = operation.getResponses().getAPIResponse(status);
        if (known == null || "Bad Request".equals(known.getDescription())) {
            operation
                    .getResponses()
                    .addAPIResponse(status, OASFactory.createAPIResponse().description(DESCRIPTIONS.get(status)));
        }
    }

    private static void describeProblem(String status, APIResponse response) {
        if (status.startsWith("4") || status.startsWith("5")) {
            response.setContent(OASFactory.createContent()
                    .addMediaType(
                            Problem.MEDIA_TYPE,
                            OASFactory.createMediaType()
                                    .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"))));
        }
    }
}
