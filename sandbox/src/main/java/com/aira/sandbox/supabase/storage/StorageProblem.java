package com.aira.sandbox.supabase.storage;

/** A refusal in Storage's terms. The status travels in the body; on the wire it is 400. */
final class StorageProblem extends RuntimeException {
    private final int status;
    private final String error;

    StorageProblem(int status, String error, String message) {
        super(message);
        this.status = status;
        this.error = error;
    }

    static StorageProblem objectNotFound() {
        return new StorageProblem(404, "not_found", "Object not found");
    }

    static StorageProblem bucketNotFound() {
        return new StorageProblem(404, "Bucket not found", "Bucket not found");
    }

    static StorageProblem duplicate() {
        return new StorageProblem(409, "Duplicate", "The resource already exists");
    }

    static StorageProblem forbidden() {
        return new StorageProblem(403, "Unauthorized", "new row violates row-level security policy");
    }

    static StorageProblem tooLarge() {
        return new StorageProblem(413, "Payload too large", "The object exceeded the maximum allowed size");
    }

    static StorageProblem invalid(String error, String message) {
        return new StorageProblem(400, error, message);
    }

    int status() {
        return status;
    }

    String error() {
        return error;
    }

    /** The code that came later, beside the error's older name. */
    String code() {
        return switch (error) {
            case "not_found" -> "NoSuchKey";
            case "Bucket not found" -> "NoSuchBucket";
            case "Duplicate" -> "ResourceAlreadyExists";
            case "Unauthorized" -> "AccessDenied";
            case "Payload too large" -> "EntityTooLarge";
            case "invalid_mime_type" -> "InvalidMimeType";
            case "InvalidKey", "InvalidJWT", "InvalidSignature" -> error;
            default -> "InvalidRequest";
        };
    }
}
