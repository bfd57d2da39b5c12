package com.aira.sandbox.supabase.storage;

import java.util.List;
import java.util.regex.Pattern;

/** A bucket and a path in it, of the characters that Storage takes: ASCII letters, digits and some punctuation. */
record ObjectName(String bucket, String path) {
    private static final Pattern ALLOWED = Pattern.compile("[\\w/!\\-.*'() &$@=;:+,?]{1,1024}");

    ObjectName {
        // Names never reach the disk; still, a path that means another path is refused.
        var odd = List.of(path.split("/", -1)).stream()
                .anyMatch(segment -> segment.isEmpty() || segment.equals(".") || segment.equals(".."));
        if (odd || !ALLOWED.matcher(path).matches()) {
            throw StorageProblem.invalid("InvalidKey", "Invalid key: " + path);
        }
    }

    String key() {
        return bucket + "/" + path;
    }

    String fileName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
