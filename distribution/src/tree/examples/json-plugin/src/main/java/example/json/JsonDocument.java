package example.json;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keyjar.api.CommandException;
import java.io.IOException;

/** A JSON text as a tree. The server lets one thread at a time in. */
final class JsonDocument {

    private static final int DEEPEST = 128;
    private static final ObjectMapper MAPPER = new JsonMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Holds the root as its member {@code $}, so that every place has a parent; empty when there is no root. */
    final ObjectNode holder = MAPPER.createObjectNode();
    /** About what the nodes take. */
    long sizeInBytes;

    static JsonNode parse(byte[] text) {
        try {
            return MAPPER.readValue(text, JsonNode.class);
        } catch (IOException wrong) {
            throw new CommandException("ERR not JSON: " + wrong.getMessage().lines().findFirst().orElse(""));
        }
    }

    /** Reads {@code $}, {@code $.a.b[0]} and, in the older style, {@code .} and {@code a.b[0]}. */
    static JsonPointer place(String path) {
        if (!path.matches("\\.|\\$?(\\.?[^.$/~*?'\"\\[\\]]+|\\[\\d{1,9}])*")) {
            throw new CommandException("ERR Path '" + path + "' is not made of members and indexes only");
        }
        String steps = path.replaceAll("^[$.]+|]", "").replaceAll("^\\[", "").replaceAll("[.\\[]", "/");
        return JsonPointer.compile(steps.isEmpty() ? "/$" : "/$/" + steps);
    }

    /**
     * Puts a value at a place, over what stands there or as a new member of an object.
     *
     * @return false when there is no such place
     * @throws CommandException when the value cannot be kept; nothing is changed then
     */
    boolean put(JsonPointer place, JsonNode value) {
        long growth = weigh(value, place.toString().split("/").length) - weigh(holder.at(place), 0);
        JsonNode parent = holder.at(place.head());
        if (parent instanceof ObjectNode object) {
            object.set(place.last().getMatchingProperty(), value);
        } else if (parent instanceof ArrayNode array && array.has(place.last().getMatchingIndex())) {
            array.set(place.last().getMatchingIndex(), value);
        } else {
            return false;
        }
        sizeInBytes += growth;
        return true;
    }

    /** Takes out what stands at a place, which must be there. */
    void remove(JsonPointer place) {
        sizeInBytes -= weigh(holder.at(place), 0);
        if (holder.at(place.head()) instanceof ObjectNode object) {
            object.remove(place.last().getMatchingProperty());
        } else {
            ((ArrayNode) holder.at(place.head())).remove(place.last().getMatchingIndex());
        }
    }

    /** About what a node takes, or a refusal: what is kept must be readable again after a restart. */
    private static long weigh(JsonNode node, int depth) {
        if (depth > DEEPEST || node.isDouble() && !Double.isFinite(node.doubleValue())) {
            throw new CommandException("ERR a number is too large, or the document deeper than " + DEEPEST + " levels");
        }
        long bytes = node.isMissingNode() ? 0 : 80 + 2L * node.asText().length();
        for (JsonNode child : node) {
            bytes += weigh(child, depth + 1);
        }
        return bytes;
    }
}
