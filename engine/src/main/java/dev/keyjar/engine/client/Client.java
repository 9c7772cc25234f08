package dev.keyjar.engine.client;

/**
 * One connection as commands see it. Its fields belong to its event loop, which is the only thread to change them; those that other
 * threads read (for CLIENT LIST) are volatile.
 */
public final class Client {

    private final long id;
    private final String address;
    private final String localAddress;
    private final long connectedAt;
    private final Transaction transaction = new Transaction(this);

    private volatile String name = "";
    private volatile String libraryName = "";
    private volatile String libraryVersion = "";
    private volatile int database;
    private volatile boolean resp3;
    private volatile boolean authenticated;
    private volatile boolean noEvict;
    private volatile boolean noTouch;
    private volatile boolean keptBack;
    private volatile boolean monitoring;
    private volatile TrackingMode tracking; // null when it does not track
    private volatile boolean redirectBroken;
    private boolean cachingSaid;
    private final ReplySwitch replies = new ReplySwitch();
    private final Subscriptions subscriptions = new Subscriptions();
    private final Outbox outbox = new Outbox(this);
    private volatile Outlet outlet = new NoOutlet();
    private final Blocking blocking = new Blocking();
    // Written for every call or read: no need for others to see them at once.
    private String lastCommand = "NULL";
    private long lastActive;
    private long calls;
    private long bytesIn;
    private long bytesOut;
    private long awaitedSequence;
    private Intercepted intercepted; // null most of the time
    private volatile boolean closing;

    /**
     * A client.
     *
     * @param address where it connects from, as {@code host:port}; empty for the server itself
     * @param connectedAt wall-clock milliseconds
     */
    public Client(long id, String address, String localAddress, long connectedAt, boolean authenticated) {
        this.id = id;
        this.address = address;
        this.localAddress = localAddress;
        this.connectedAt = connectedAt;
        this.lastActive = connectedAt;
        this.authenticated = authenticated;
    }

    /** Its number, unique in the server and rising. */
    public long id() {
        return id;
    }

    /** Where it connects from. */
    public String address() {
        return address;
    }

    /** Where it connected to. */
    public String localAddress() {
        return localAddress;
    }

    /** When it connected, in wall-clock milliseconds. */
    public long connectedAt() {
        return connectedAt;
    }

    /** Its MULTI, open or not. */
    public Transaction transaction() {
        return transaction;
    }

    /** The name it gave itself; empty when none. */
    public String name() {
        return name;
    }

    /** Changes the name. */
    public void name(String newName) {
        name = newName;
    }

    /** The client library's name; empty when it told none. */
    public String libraryName() {
        return libraryName;
    }

    /** Changes the library's name. */
    public void libraryName(String newName) {
        libraryName = newName;
    }

    /** The client library's version; empty when it told none. */
    public String libraryVersion() {
        return libraryVersion;
    }

    /** Changes the library's version. */
    public void libraryVersion(String newVersion) {
        libraryVersion = newVersion;
    }

    /** The number of its database. */
    public int database() {
        return database;
    }

    /** Changes its database. */
    public void database(int newDatabase) {
        database = newDatabase;
    }

    /** Whether it speaks RESP3. */
    public boolean resp3() {
        return resp3;
    }

    /** Changes its protocol. */
    public void resp3(boolean newResp3) {
        resp3 = newResp3;
    }

    /** Whether it may run commands: it gave the password, or none is set. */
    public boolean authenticated() {
        return authenticated;
    }

    /** Changes whether it may run commands. */
    public void authenticated(boolean newAuthenticated) {
        authenticated = newAuthenticated;
    }

    /** Whether it is spared when clients are evicted (CLIENT NO-EVICT). */
    public boolean noEvict() {
        return noEvict;
    }

    /** Changes whether it is spared. */
    public void noEvict(boolean newNoEvict) {
        noEvict = newNoEvict;
    }

    /** Whether a command of it waits for the end of a pause. */
    public boolean keptBack() {
        return keptBack;
    }

    /** Changes whether a command of it waits for the end of a pause. */
    public void keptBack(boolean newKeptBack) {
        keptBack = newKeptBack;
    }

    /** Whether its reads leave the access time of keys alone (CLIENT NO-TOUCH). */
    public boolean noTouch() {
        return noTouch;
    }

    /** Changes whether its reads leave access times alone. */
    public void noTouch(boolean newNoTouch) {
        noTouch = newNoTouch;
    }

    /** Whether it is shown every command (MONITOR). */
    public boolean monitoring() {
        return monitoring;
    }

    /** Changes whether it is shown every command. */
    public void monitoring(boolean newMonitoring) {
        monitoring = newMonitoring;
    }

    /** How it wants to hear which keys have changed; null when it does not. */
    public TrackingMode tracking() {
        return tracking;
    }

    /** Changes how it wants to hear of changed keys; null for not at all. */
    public void tracking(TrackingMode newTracking) {
        tracking = newTracking;
        redirectBroken = false;
        cachingSaid &= newTracking != null;
    }

    /** Whether who was to hear of changed keys in its place is gone. */
    public boolean redirectBroken() {
        return redirectBroken;
    }

    /** Notes whether who was to hear in its place is gone. */
    public void redirectBroken(boolean newRedirectBroken) {
        redirectBroken = newRedirectBroken;
    }

    /** Whether CLIENT CACHING was called for the command that follows. */
    public boolean cachingSaid() {
        return cachingSaid;
    }

    /** Notes whether CLIENT CACHING was called for the command that follows. */
    public void cachingSaid(boolean newCachingSaid) {
        cachingSaid = newCachingSaid;
    }

    /** Whether the keys it reads now are to be remembered. */
    public boolean remembersReads() {
        TrackingMode mode = tracking;
        return mode != null && mode.remembers(cachingSaid);
    }

    /** The name of its latest command. */
    public String lastCommand() {
        return lastCommand;
    }

    /** When it last sent something, in wall-clock milliseconds. */
    public long lastActive() {
        return lastActive;
    }

    /** Notes a command. */
    public void ran(String command, long now) {
        lastCommand = command;
        lastActive = now;
        calls++;
    }

    /** Counts bytes it sent, at a moment in wall-clock milliseconds. */
    public void received(int bytes, long now) {
        bytesIn += bytes;
        lastActive = now;
    }

    /** Counts bytes on their way to it. */
    public void sent(int bytes) {
        bytesOut += bytes;
    }

    /** How many commands it has called. */
    public long calls() {
        return calls;
    }

    /** Bytes it sent. */
    public long bytesIn() {
        return bytesIn;
    }

    /** Bytes sent to it. */
    public long bytesOut() {
        return bytesOut;
    }

    /** Which of its commands are answered. */
    public ReplySwitch replies() {
        return replies;
    }

    /** What it is subscribed to. */
    public Subscriptions subscriptions() {
        return subscriptions;
    }

    /** What is on its way to it unasked. */
    public Outbox outbox() {
        return outbox;
    }

    /** Its socket. */
    public Outlet outlet() {
        return outlet;
    }

    /** Gives it its socket. */
    public void outlet(Outlet newOutlet) {
        outlet = newOutlet;
    }

    /** Whether it waits in a blocking command. */
    public Blocking blocking() {
        return blocking;
    }

    /** Closes its connection at once, whatever is still to be sent. Any thread. */
    public void kill() {
        outbox.close();
        outlet.close();
    }

    /** The sequence that must be durable before anything written so far may be sent. */
    public long awaitedSequence() {
        return awaitedSequence;
    }

    /** Holds what is written from now on until a sequence is durable. */
    public void await(long sequence) {
        if (sequence > awaitedSequence) {
            awaitedSequence = sequence;
        }
    }

    /** What interceptors made of the command that it waits with; null when there is none. */
    public Intercepted intercepted() {
        return intercepted;
    }

    /** Notes what interceptors made of its command; null when that is done. */
    public void intercepted(Intercepted newIntercepted) {
        intercepted = newIntercepted;
    }

    /** Whether its connection is to be closed once its replies are sent. */
    public boolean closing() {
        return closing;
    }

    /** Asks for its connection to be closed once its replies are sent. */
    public void closeAfterReply() {
        closing = true;
    }
}
