package com.aira.sandbox.supabase.auth;

import com.aira.sandbox.LocalEnvironment;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Map;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Supabase Auth's administration, for the service role alone. */
@Path("/supabase/auth/v1/admin/users")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public final class AdminUsersResource {
    private final AdminUsers users;
    private final CurrentUser current;
    private final LocalEnvironment environment;

    AdminUsersResource(AdminUsers users, CurrentUser current, LocalEnvironment environment) {
        this.users = users;
        this.current = current;
        this.environment = environment;
    }

    @GET
    public Response list(
            @RestHeader("Authorization") String authorization,
            @RestQuery @DefaultValue("1") int page,
            @RestQuery("per_page") @DefaultValue("50") int perPage) {
        current.requireServiceRole(authorization);
        var found = users.list(page, perPage);
        var pages = Math.max(1, (found.total() + perPage - 1) / perPage);
        var links = new ArrayList<String>();
        if (page < pages) {
            links.add(link(page + 1, perPage, "next"));
        }
        links.add(link(pages, perPage, "last"));
        return Response.ok(Map.of("users", found.users(), "aud", "authenticated"))
                .header("X-Total-Count", found.total())
                .header("Link", String.join(", ", links))
                .build();
    }

    @POST
    public Response create(@RestHeader("Authorization") String authorization, String body) {
        current.requireServiceRole(authorization);
        return Response.ok(users.create(AuthBody.parse(body))).build();
    }

    @GET
    @Path("/{id}")
    public Response read(@RestHeader("Authorization") String authorization, @RestPath String id) {
        current.requireServiceRole(authorization);
        return Response.ok(users.read(id)).build();
    }

    @PUT
    @Path("/{id}")
    public Response change(@RestHeader("Authorization") String authorization, @RestPath String id, String body) {
        current.requireServiceRole(authorization);
        return Response.ok(users.change(id, AuthBody.parse(body))).build();
    }

    @DELETE
    @Path("/{id}")
    public Map<String, Object> delete(
            @RestHeader("Authorization") String authorization, @RestPath String id, String body) {
        current.requireServiceRole(authorization);
        users.delete(id, AuthBody.parse(body).flag("should_soft_delete"));
        return Map.of();
    }

    private String link(long page, int perPage, String relation) {
        return "<%s/supabase/auth/v1/admin/users?page=%d&per_page=%d>; rel=\"%s\""
                .formatted(environment.sandboxUrl(), page, perPage, relation);
    }
}
