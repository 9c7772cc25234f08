package dev.keyjar.persistence.aof;

import java.io.IOException;

/**
 * The base and the incremental file that are to take the place of a log, until a manifest names them.
 *
 * <p>When there is no manifest yet, the mark of {@link AofDirectory#markFirst} stands there from before the first step until behind the
 * last: a crash that leaves a file with its name, and no manifest, would look like a log that lost it otherwise.
 */
final class NewFiles {

    private final AofDirectory directory;
    private final LogWriter writer;

    NewFiles(AofDirectory directory, LogWriter writer) {
        this.directory = directory;
        this.writer = writer;
    }

    static IncrementalFile create(AofDirectory directory, String name) throws IOException {
        return new IncrementalFile(name, directory.disk().create(directory.file(name)), 0, IncrementalFile.newBuffer());
    }

    BaseFile createBase() throws IOException {
        return new BaseFile(create(directory, directory.temporaryBase()));
    }

    IncrementalFile createIncremental() throws IOException {
        return create(directory, directory.temporaryIncremental());
    }

    /** Gives both files the names under which the manifest, prepared too, will know them. */
    Manifest name(BaseFile base, IncrementalFile incremental) throws IOException {
        Manifest old = writer.manifest();
        String baseName = directory.baseName(old.nextBaseSequence());
        String incrementalName = directory.incrementalName(old.nextIncrementalSequence());
        Manifest rewritten = old.rewritten(baseName, base.length(), incrementalName);
        directory.disk().replace(directory.file(directory.temporaryBase()), directory.file(baseName));
        directory.disk().replace(directory.file(directory.temporaryIncremental()), directory.file(incrementalName));
        directory.prepareManifest(rewritten);
        directory.sync();
        incremental.renamed(incrementalName);
        return rewritten;
    }

    /** Removes both, under whatever names, and what else was made for them. Not to be called once a manifest may name them. */
    void remove() {
        directory.removeNew(writer.manifest(), writer.isManifestTaken());
    }
}
