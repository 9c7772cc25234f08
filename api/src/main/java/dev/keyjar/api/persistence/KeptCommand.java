package dev.keyjar.api.persistence;

/** A command that was kept, to be run again. */
public interface KeptCommand {

    /** Its database, from 0. */
    int database();

    /** The command, name first. */
    byte[][] arguments();
}
