package com.aira.ui.knowledge.sheet;

import com.aira.ui.tenancy.CurrentPrincipal;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

@Path("/api/knowledge/import")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "knowledge")
public class ImportResource {
    private final CurrentPrincipal principal;
    private final Importer importer;

    ImportResource(CurrentPrincipal principal, Importer importer) {
        this.principal = principal;
        this.importer = importer;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(
            summary = "Take in entries from a file of a spreadsheet",
            description =
                    "CSV in UTF-8 with the columns answer and, if wanted, id, title, question, category, priority and"
                            + " active. A line with the id of an entry changes it, or brings it back; every other is new. Lines"
                            + " with a question or an answer that is there already are left out and told. All of the file is"
                            + " taken in or, when a line has a mistake, nothing. At most 5,000 lines and 5 MB.")
    @APIResponse(responseCode = "200", description = "What became of the lines")
    @APIResponse(responseCode = "400", description = "Nothing was taken in; errors names each line and what is wrong")
    @APIResponse(responseCode = "404", description = "There is no such business, or it is another owner's")
    @APIResponse(
            responseCode = "409",
            description =
                    "A deleted entry was brought back at this moment, or the account has no room for so many; nothing was"
                            + " taken in")
    @APIResponse(responseCode = "429", description = "Too many requests; Retry-After says when")
    public Imported take(
            @RestForm @NotNull UUID businessId,
            @RestForm @NotNull @Schema(implementation = java.io.InputStream.class) FileUpload file,
            @RestForm @Schema(description = "Whether duplicates are taken in as well.") boolean addDuplicates) {
        return importer.take(principal.get(), businessId, file.uploadedFile(), addDuplicates);
    }
}
