package com.aira.runtime.storage;

import com.aira.runtime.storage.StorageFailure.Kind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;

/** The path of a file in the bucket: {@code <business id>/<document id>/<file name>}. */
public record ObjectPath(String value) {
    public ObjectPath {
        for (var segment : value.split("/", -1)) {
            if (segment.isBlank() || segment.equals(".") || segment.equals("..")) {
                throw new IllegalArgumentException("not a path of a file: " + value);
            }
        }
    }

    /** The path of a business's own file. */
    public static ObjectPath of(UUID businessId, String path) throws StorageFailure {
        if (!path.startsWith(businessId + "/")) {
            throw new StorageFailure(Kind.FOREIGN_PATH, "a path outside of business " + businessId, null);
        }
        try {
            return new ObjectPath(path);
        } catch (IllegalArgumentException e) {
            throw new StorageFailure(Kind.FOREIGN_PATH, e.getMessage(), e);
        }
    }

    /** Each segment encoded for a URL, the slashes kept. */
    public String encoded() {
        return Arrays.stream(value.split("/"))
                .map(segment ->
                        URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }
}
