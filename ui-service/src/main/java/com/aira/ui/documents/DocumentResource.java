package com.aira.ui.documents;

import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;

@Path("/api/documents")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "documents")
public class DocumentResource {
    private final CurrentPrincipal principal;
    private final DocumentOperations operations;

    DocumentResource(CurrentPrincipal principal, DocumentOperations operations) {
        this.principal = principal;
        this.operations = operations;
    }

    @POST
    @Path("/upload")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(
            summary = "Upload a document",
            description = "PDF, DOCX, DOC, XLSX, XLS, PPTX, PPT, RTF, ODT, HTML, MD, TXT or CSV. Reading begins at"
                    + " once; processingStatus says how far it is.")
    @APIResponseSchema(
            value = DocumentView.class,
            responseCode = "201",
            responseDescription = "The document, pending; Location names it")
    @APIResponse(responseCode = "404", description = "There is no such business, or it is another owner's")
    @APIResponse(responseCode = "409", description = "The account has no room for more")
    @APIResponse(
            responseCode = "415",
            description = "Such files cannot be read, or the content is not what the name says")
    @APIResponse(responseCode = "502", description = "Storage failed")
    @APIResponse(responseCode = "503", description = "Storage is not available")
    @APIResponse(responseCode = "429", description = "Too many requests; Retry-After says when")
    public RestResponse<DocumentView> upload(
            @RestForm @NotNull UUID businessId,
            @RestForm @NotNull @Schema(implementation = java.io.InputStream.class) FileUpload file) {
        var stored = operations.upload(principal.get(), businessId, file.uploadedFile(), file.fileName(), file.size());
        return RestResponse.ResponseBuilder.<DocumentView>created(URI.create("/api/documents/" + stored.id()))
                .entity(stored)
                .build();
    }

    @GET
    @Operation(summary = "Documents of a business, newest first")
    @APIResponse(responseCode = "200", description = "A page of documents")
    public Page<DocumentView> list(
            @QueryParam("businessId") @NotNull UUID businessId, @Valid @BeanParam Paging paging) {
        return operations.list(principal.get(), businessId, paging);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A document")
    @APIResponse(responseCode = "200", description = "The document and how far it is")
    public DocumentView get(UUID id) {
        return operations.get(principal.get(), id);
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete a document", description = "What callers hear forgets it at once.")
    @APIResponse(responseCode = "204", description = "Deleted; its file is removed shortly after")
    public void delete(UUID id) {
        operations.delete(principal.get(), id);
    }

    @POST
    @Path("/{id}/reprocess")
    @Operation(summary = "Read a document again")
    @APIResponseSchema(value = DocumentView.class, responseCode = "202", responseDescription = "Begun anew")
    @APIResponse(responseCode = "400", description = "There is no such charset")
    @APIResponse(responseCode = "409", description = "It is being read now")
    @APIResponse(responseCode = "429", description = "Too many requests; Retry-After says when")
    public RestResponse<DocumentView> reprocess(
            UUID id,
            @Parameter(description = "In which a text is written whose letters came out wrong, such as windows-1251.")
                    @QueryParam("charset")
                    String charset) {
        var begun = operations.reprocess(principal.get(), id, charset);
        return RestResponse.status(RestResponse.Status.ACCEPTED, begun);
    }
}
