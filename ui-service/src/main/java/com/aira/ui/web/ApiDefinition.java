package com.aira.ui.web;

import com.aira.runtime.problem.Problem;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

@OpenAPIDefinition(
        info =
                @Info(
                        title = "AiRa",
                        version = "1",
                        description = """
                                The API of owners. Sign in, then send the access token as a Bearer token; our own pages \
                                send it in a cookie. Errors are problem details (RFC 9457) with a stable `type`. \
                                Ids of other owners answer 404. Lists answer `items` and `nextCursor`; send the cursor \
                                as `after`. Money is a decimal string beside its currency, times are RFC 3339. \
                                Properties of a request that are not documented are ignored.""",
                        license = @License(name = "Apache-2.0", identifier = "Apache-2.0")),
        components =
                @Components(
                        responses =
                                @APIResponse(
                                        name = "Problem",
                                        description = "What is wrong, RFC 9457",
                                        content =
                                                @Content(
                                                        mediaType = Problem.MEDIA_TYPE,
                                                        schema = @Schema(implementation = Problem.class)))))
@SecurityScheme(
        securitySchemeName = ApiDefinition.BEARER,
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        bearerFormat = "JWT")
@SecurityScheme(
        securitySchemeName = ApiDefinition.COOKIE,
        type = SecuritySchemeType.APIKEY,
        in = SecuritySchemeIn.COOKIE,
        apiKeyName = "aira_access",
        description = "Unsafe methods need Origin or Sec-Fetch-Site of our own pages as well.")
public final class ApiDefinition extends Application {
    static final String BEARER = "bearer";
    static final String COOKIE = "cookie";
}
