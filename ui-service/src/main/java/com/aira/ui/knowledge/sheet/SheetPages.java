package com.aira.ui.knowledge.sheet;

import com.aira.runtime.problem.Problem;
import com.aira.ui.knowledge.KnowledgeTabs;
import com.aira.ui.shell.Shell;
import com.aira.ui.shell.Shells;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.web.Refusal;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Answers to a spreadsheet and back. */
@Path("/b/{business}/knowledge/sheet")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class SheetPages {
    private static final int SHOWN_DUPLICATES = 50;

    private final Shells shells;
    private final Importer importer;
    private final Export export;
    private final KnowledgeTabs tabs;
    private final CurrentPrincipal principal;

    SheetPages(Shells shells, Importer importer, Export export, KnowledgeTabs tabs, CurrentPrincipal principal) {
        this.shells = shells;
        this.importer = importer;
        this.export = export;
        this.tabs = tabs;
        this.principal = principal;
    }

    /**
     * @param problem why nothing was imported, in a sentence; null when there is none
     * @param mistakes the lines that are why
     * @param imported null until something was
     * @param duplicates the first of them
     */
    record sheet(
            Shell shell,
            KnowledgeTabs.Counts tabs,
            String problem,
            List<Problem.FieldError> mistakes,
            Imported imported,
            List<Imported.Duplicate> duplicates)
            implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance show(UUID business) {
        return new sheet(
                shells.of("knowledge", business), tabs.of(principal.get(), business), null, List.of(), null, List.of());
    }

    @GET
    @Path("/answers.csv")
    @Produces("text/csv")
    @Operation(hidden = true)
    public Response file(UUID business) {
        return ExportResource.answer(export.of(principal.get(), business));
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public Response take(UUID business, @RestForm FileUpload file, @RestForm boolean addDuplicates) {
        var shell = shells.of("knowledge", business);
        if (file == null || file.fileName() == null || file.fileName().isEmpty()) {
            return refused(shell, "Please choose a file.", List.of());
        }
        try {
            var imported = importer.take(principal.get(), business, file.uploadedFile(), addDuplicates);
            var shown = imported.duplicates().stream().limit(SHOWN_DUPLICATES).toList();
            return Response.ok(new sheet(shell, tabs.of(principal.get(), business), null, List.of(), imported, shown))
                    .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                    .build();
        } catch (Refusal refusal) {
            var problem = refusal.problem();
            if (problem.status() == 400) {
                return refused(
                        shell,
                        "Nothing was imported. Please correct this in your file and try again:",
                        problem.errors());
            }
            if (problem.status() == 413) {
                return refused(shell, problem.detail(), List.of());
            }
            throw refusal;
        }
    }

    private Response refused(Shell shell, String problem, List<Problem.FieldError> mistakes) {
        return Response.status(422)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(new sheet(
                        shell, tabs.of(principal.get(), shell.business().id()), problem, mistakes, null, List.of()))
                .build();
    }
}
