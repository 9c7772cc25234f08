package example.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keyjar.api.ValueType;
import java.util.Collections;
import java.util.Iterator;

/** The type of JSON documents, by the name that clients know from RedisJSON. */
public final class JsonType implements ValueType<JsonDocument> {

    @Override
    public Class<?> valueClass() {
        return JsonDocument.class;
    }

    @Override
    public String name() {
        return "ReJSON-RL";
    }

    @Override
    public JsonDocument create() {
        return new JsonDocument();
    }

    @Override
    public boolean isEmpty(JsonDocument document) {
        return document.holder.isEmpty();
    }

    @Override
    public JsonDocument copy(JsonDocument document) {
        JsonDocument copy = new JsonDocument();
        copy.put(JsonDocument.place("$"), document.holder.get("$").deepCopy());
        return copy;
    }

    @Override
    public long sizeInBytes(JsonDocument document) {
        return document.sizeInBytes;
    }

    /** One JSON.SET of the whole text. */
    @Override
    public Iterator<byte[][]> say(byte[] key, JsonDocument document) {
        byte[][] command = {"JSON.SET".getBytes(UTF_8), key, {'$'}, document.holder.get("$").toString().getBytes(UTF_8)};
        return Collections.singleton(command).iterator();
    }
}
