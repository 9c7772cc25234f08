package dev.keyjar.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a command on its {@link CommandHandler} class.
 *
 * <p>It is read from the jar's bytes before any class of the plugin is loaded, so all of it is constant. The one line
 * {@link #syntax()} is the contract: from it come Redis' arity number, the keys that are locked, the key specs of
 * {@code COMMAND INFO}, the argument tree of {@code COMMAND DOCS} and the reference pages. Its notation is described in
 * {@link dev.keyjar.api.syntax}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Command {

    /** The syntax line, for example {@code HSET key:rw field value [field value ...]}. */
    String syntax();

    /** What the command does and what it replies, in one sentence. */
    String summary();

    /** The group the command is listed under, for example {@code hash}; the plugin's name when empty. */
    String group() default "";

    /** The version of the plugin (for built-in commands: of Keyjar) that brought the command. */
    String since() default "";

    /** Time complexity, for example {@code O(N) for N fields}. */
    String complexity() default "";

    /** Redis' command flags. A command without {@link CommandFlag#WRITE} must not change the keyspace. */
    CommandFlag[] flags() default {};

    /** ACL categories beyond those that follow from flags and group, for example {@code dangerous}. */
    String[] categories() default {};

    /** Redis' command tips, for example {@code nondeterministic_output_order}. */
    String[] tips() default {};

    /** The error for an incomplete repeated group at the end; empty for Redis' text about the number of arguments. */
    String ifUnpaired() default "";

    /**
     * The keyspace event of each key the command changes ({@code incrby} for INCR); its name in lower case when empty. What happens to
     * a key as a whole has events of its own: {@code del}, {@code expire}, {@code persist}, {@code rename_from}, {@code new}, …
     */
    String event() default "";

    /** What the command may touch, and with it what is locked while it runs. */
    Scope scope() default Scope.KEYS;

    /**
     * Tokens, one of which must stand among the arguments for {@link #scope()} to hold; without any of them the command
     * runs as {@link Scope#KEYS}. Empty: the scope always holds. (SORT needs the keyspace only with BY or GET.)
     */
    String[] when() default {};

    /**
     * Whose command of the same name this one takes the place of: a plugin's name, or {@code keyjar} for one of the server's own. While
     * both are there, clients' calls come here; when this one's plugin goes, the other is back. Without this, two commands of one name
     * are an error; with it, two that replace the same are, and one that replaces cannot be replaced. What is about its connection or the
     * server (flagged {@link CommandFlag#NO_SCRIPT} or {@link CommandFlag#BLOCKING}, or of the group {@code connection}) cannot be replaced.
     *
     * <p>{@link CommandCall#run} with the command's own name runs what it replaced.
     *
     * <p>A log holds nothing by this command, and is replayed by what was replaced: so it can be read whether this plugin is there or not. What
     * this command changed is logged as {@link CommandCall#logAs} says, else each key by its state, as
     * {@link CommandCall#logState} does; that of what it runs as usual.
     */
    String replaces() default "";
}
