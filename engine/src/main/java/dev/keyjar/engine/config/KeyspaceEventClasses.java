package dev.keyjar.engine.config;

/** The letters of {@code notify-keyspace-events}, in the order Redis shows them. */
final class KeyspaceEventClasses {

    /** What {@code A} stands for. */
    private static final String ALL = "g$lshzxetd";

    private static final String SHOWN_AFTER_ALL = "nKEmoc";

    private KeyspaceEventClasses() {}

    static Value read(String current, String given) {
        boolean all = given.indexOf('A') >= 0;
        for (int i = 0; i < given.length(); i++) {
            char letter = given.charAt(i);
            if (letter != 'A' && ALL.indexOf(letter) < 0 && SHOWN_AFTER_ALL.indexOf(letter) < 0) {
                throw new IllegalArgumentException("Invalid event class character. Use 'Ag$lshzxeKEtmdn'.");
            }
        }
        String single = selected(ALL, given);
        String head = all || single.equals(ALL) ? "A" : single;
        return Value.ofText(head + selected(SHOWN_AFTER_ALL, given));
    }

    private static String selected(String letters, String given) {
        StringBuilder selected = new StringBuilder();
        letters.chars().filter(letter -> given.indexOf(letter) >= 0).forEach(letter -> selected.append((char) letter));
        return selected.toString();
    }
}
