package dev.keyjar.engine.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdleClientsTest {

    private final Clients clients = new Clients();
    private final List<Long> closed = new ArrayList<>();
    private long timeout = 2;
    private final IdleClients idle = new IdleClients(clients, () -> timeout);

    private Client connect(long lastActive) {
        Client client = clients.connect("there", "here", 0, true);
        client.outlet(new NoOutlet() {
            @Override
            public void close() {
                closed.add(client.id());
            }
        });
        client.received(1, lastActive);
        return client;
    }

    @Test
    void closesWhoWasIdleForLonger() {
        connect(1000);
        Client busy = connect(1000);
        busy.ran("get", 1001);
        idle.closeAt(3000);
        assertEquals(List.of(), closed);
        idle.closeAt(3001);
        assertEquals(List.of(1L), closed);
        idle.closeAt(3002);
        assertEquals(List.of(1L, 1L, 2L), closed);
    }

    @Test
    void sparesSubscribersWhoHaveNothingToSay() {
        connect(0).subscriptions().add(Subscriptions.Kind.PATTERN, new byte[] {'*'}, new Subscription(null));
        idle.closeAt(1_000_000);
        assertEquals(List.of(), closed);
    }

    @Test
    void zeroIsNever() {
        connect(0);
        timeout = 0;
        idle.closeAt(Long.MAX_VALUE);
        assertEquals(List.of(), closed);
    }
}
