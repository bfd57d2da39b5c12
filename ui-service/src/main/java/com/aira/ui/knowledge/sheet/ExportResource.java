package com.aira.ui.knowledge.sheet;

import com.aira.ui.tenancy.CurrentPrincipal;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/knowledge/export")
@Tag(name = "knowledge")
public class ExportResource {
    private static final String CSV = "text/csv";

    private final CurrentPrincipal principal;
    private final Export export;

    ExportResource(CurrentPrincipal principal, Export export) {
        this.principal = principal;
        this.export = export;
    }

    @GET
    @Produces(CSV)
    @Operation(
            summary = "All entries of a business as a file for spreadsheets, oldest first",
            description =
                    "RFC 4180 in UTF-8 with a byte order mark. Texts that a spreadsheet would take for a formula are"
                            + " led by an apostrophe, which an import takes away again.")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "406", description = "The file is CSV; another media type was asked for")
    public Response export(@QueryParam("businessId") @NotNull UUID businessId) {
        return answer(export.of(principal.get(), businessId));
    }

    static Response answer(StreamingOutput sheet) {
        return Response.ok(sheet)
                .type(CSV + ";charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"answers.csv\"")
                .build();
    }
}
