package com.aira.ui.messages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.TemplateData;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A picture or another file that came with a text message; Twilio keeps it.
 *
 * @param contentType such as {@code image/jpeg}; may be empty
 */
@TemplateData
@Schema(name = "MessageFile")
public record MessageFile(
        @Schema(required = true) String url,
        @Schema(required = true) String contentType) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param stored as in {@code messages.media} */
    static List<MessageFile> of(String stored) {
        try {
            return JSON.readValue(stored, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("messages.media holds a list of files", e);
        }
    }

    /** What it is, in a word. */
    public String kind() {
        var kind = contentType.split("/")[0];
        return switch (kind) {
            case "image" -> "Picture";
            case "video" -> "Video";
            case "audio" -> "Recording";
            default -> "File";
        };
    }
}
