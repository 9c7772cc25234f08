package dev.keyjar.engine;

/** How the program is called. */
final class Usage {

    static final String TEXT = """
            Usage: keyjar [file | -] [--directive value ...]
                   keyjar verify jar-or-folder ...
                   keyjar new-plugin name [--dir folder] [--package package]
                   keyjar check-aof directory [--fix] [--to timestamp]
                   keyjar import dump.rdb [--dir directory] [--skip-unknown-types] [--directive value ...]
                   keyjar prepare [--directive value ...]
                   keyjar --version
                   keyjar --help

            Directives are those of redis.conf, with a few of Keyjar's own. The most used:
              --port 6379             the port to listen on; 0 for any free one
              --dir .                 the directory for its files
              --appendonly yes        whether changes are kept in a log
              --appendfsync everysec  when the log is made durable: always, everysec or no
              --plugins plugins       the folder with the plugin jars
              --io-threads 2          how many event loops run commands
              --requirepass secret    the password clients have to give

            Examples:
              keyjar
              keyjar conf/keyjar.conf --port 7000
              echo 'port 7000' | keyjar -
              keyjar verify my-plugin.jar
            """;

    private Usage() {}
}
