package dev.keyjar.engine.plugin;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/**
 * What the JVM will ask of others when it links one class: the release that compiled it, and the classes it names.
 * Read from the class file's bytes (JVM specification, chapter 4).
 *
 * <p>Named are: every class constant that stands for more than nesting, and the types of fields and methods.
 * Annotations are left out, since the JVM ignores those whose class is missing (and many are there at compile time
 * only); so are the nested classes listed by {@code InnerClasses}, which come with an annotation's enum values.
 *
 * @param javaRelease the least Java release that loads it
 * @param references binary names of the classes it needs, itself included, arrays and primitives left out
 */
record ClassFile(int javaRelease, Set<String> references) {

    private static final String TOO_SHORT = "it ends too early";

    /** The release in a class file's first eight bytes. */
    static int javaRelease(InputStream bytes) throws IOException {
        try {
            return readJavaRelease(new DataInputStream(bytes));
        } catch (EOFException early) {
            throw new IOException(TOO_SHORT, early);
        }
    }

    static ClassFile read(byte[] bytes) throws IOException {
        try {
            return new Reader(bytes).read();
        } catch (EOFException early) {
            throw new IOException(TOO_SHORT, early);
        } catch (IndexOutOfBoundsException | ClassCastException | NullPointerException inconsistent) {
            throw new IOException("its constant pool is inconsistent", inconsistent);
        }
    }

    private static int readJavaRelease(DataInputStream in) throws IOException {
        if (in.readInt() != 0xCAFEBABE) {
            throw new IOException("it is no class file");
        }
        in.readUnsignedShort();
        return in.readUnsignedShort() - 44;
    }

    /** One reading of one class file. */
    private static final class Reader {

        private final DataInputStream in;
        private final Set<String> references = new HashSet<>();
        /** By index: a String for a text, an Integer (the name's index) for a class. */
        private Object[] constants;
        /** Indexes of the classes that own a field or method the code uses, that are the parent or an interface. */
        private final BitSet used = new BitSet();
        /** Indexes of the classes that InnerClasses lists. */
        private final BitSet nested = new BitSet();

        Reader(byte[] bytes) {
            this.in = new DataInputStream(new ByteArrayInputStream(bytes));
        }

        ClassFile read() throws IOException {
            int javaRelease = readJavaRelease(in);
            readConstants();
            in.skipNBytes(4); // access flags, this class
            used.set(in.readUnsignedShort());
            for (int interfaces = in.readUnsignedShort(); interfaces > 0; interfaces--) {
                used.set(in.readUnsignedShort());
            }
            readMembers();
            readMembers();
            readAttributes(true);
            for (int i = 1; i < constants.length; i++) {
                if (constants[i] instanceof Integer name && (used.get(i) || !nested.get(i))) {
                    addClass((String) constants[name]);
                }
            }
            return new ClassFile(javaRelease, references);
        }

        private void readConstants() throws IOException {
            constants = new Object[in.readUnsignedShort()];
            for (int i = 1; i < constants.length; i++) {
                int tag = in.readUnsignedByte();
                switch (tag) {
                    case 1 -> constants[i] = in.readUTF();
                    case 7 -> constants[i] = in.readUnsignedShort();
                    case 9, 10, 11 -> { // a field or method: its class, its name and type
                        used.set(in.readUnsignedShort());
                        in.skipNBytes(2);
                    }
                    case 3, 4, 12, 17, 18 -> in.skipNBytes(4);
                    case 5, 6 -> { // long and double take two places
                        in.skipNBytes(8);
                        i++;
                    }
                    case 8, 16, 19, 20 -> in.skipNBytes(2);
                    case 15 -> in.skipNBytes(3);
                    default -> throw new IOException("its constant pool has an entry of the unknown kind " + tag);
                }
            }
        }

        /** Fields, or methods. */
        private void readMembers() throws IOException {
            for (int members = in.readUnsignedShort(); members > 0; members--) {
                in.skipNBytes(4); // access flags, name
                addTypes((String) constants[in.readUnsignedShort()]);
                readAttributes(false);
            }
        }

        private void readAttributes(boolean ofClass) throws IOException {
            for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
                Object name = constants[in.readUnsignedShort()];
                int length = in.readInt();
                if (ofClass && "InnerClasses".equals(name)) {
                    for (int classes = in.readUnsignedShort(); classes > 0; classes--) {
                        nested.set(in.readUnsignedShort());
                        nested.set(in.readUnsignedShort());
                        in.skipNBytes(4);
                    }
                } else {
                    in.skipNBytes(length);
                }
            }
        }

        /** A class constant's name: {@code java/util/Map$Entry}, or an array's type. */
        private void addClass(String name) {
            if (name.startsWith("[")) {
                addTypes(name);
            } else {
                references.add(name.replace('/', '.'));
            }
        }

        /** Every class in a descriptor such as {@code (ILjava/lang/String;)[Ljava/util/List;}. */
        private void addTypes(String descriptor) {
            for (int i = 0; i < descriptor.length(); i++) {
                if (descriptor.charAt(i) == 'L') {
                    int end = descriptor.indexOf(';', i);
                    references.add(descriptor.substring(i + 1, end).replace('/', '.'));
                    i = end;
                }
            }
        }
    }
}
