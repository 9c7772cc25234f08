package dev.keyjar.engine.pubsub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.client.Subscriptions.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyspaceEventsTest {

    private final Channels channels = new Channels();
    private final KeyspaceEvents events = new KeyspaceEvents(channels);
    private final Client client = new Client(1, "", "", 0, true);
    private final List<String> heard = new ArrayList<>();

    private void publish(char eventClass) {
        channels.subscribe(client, Kind.PATTERN, "*".getBytes(UTF_8));
        events.publish(
                eventClass,
                "set".getBytes(UTF_8),
                3,
                "a:key".getBytes(UTF_8),
                (to, notice) -> heard.add(new String(notice.bytesFor(client), UTF_8)
                        .replaceAll("[*$][0-9]+\r\n", "")
                        .replace("\r\n", " ")));
    }

    @Test
    void tellsTheKeysChannelBeforeTheEvents() {
        events.select("KEA");
        publish('$');
        assertEquals(List.of("pmessage * __keyspace@3__:a:key set ", "pmessage * __keyevent@3__:set a:key "), heard);
    }

    @ParameterizedTest
    @CsvSource({"K$,1", "E$,1", "KE$,2", "KEA,2", "Kg,0", "KEh,0", "A,0", "'',0"})
    void publishesWhatIsSelected(String letters, int messages) {
        events.select(letters);
        publish('$');
        assertEquals(messages, heard.size());
    }

    @ParameterizedTest
    @ValueSource(chars = {'n', 'm'})
    void allIsNotQuiteAll(char eventClass) {
        events.select("KA");
        publish(eventClass);
        assertEquals(List.of(), heard);
        events.select("KA" + eventClass);
        publish(eventClass);
        assertEquals(1, heard.size());
    }

    @Test
    void isOffUnlessAChannelAndAClassAreSelected() {
        for (String letters : List.of("", "K", "KE", "g", "A")) {
            events.select(letters);
            assertFalse(events.areOn(), letters);
        }
        events.select("Kg");
        assertTrue(events.areOn());
    }
}
