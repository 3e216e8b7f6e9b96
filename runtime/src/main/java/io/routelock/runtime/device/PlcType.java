package io.routelock.runtime.device;

import java.util.List;

/** A data type of the PLC: how it is called, how large it is, and how clients are told of it. */
sealed interface PlcType {

    Simple BOOL = new Simple("BOOL", 33, 1);
    Simple BYTE = new Simple("BYTE", 17, 1);
    Simple INT = new Simple("INT", 2, 2);
    Simple UINT = new Simple("UINT", 18, 2);
    Simple DINT = new Simple("DINT", 3, 4);
    Simple UDINT = new Simple("UDINT", 19, 4);
    Simple LREAL = new Simple("LREAL", 5, 8);

    /** The name as it is written in a declaration. */
    String name();

    /** In bytes, with the gaps that alignment asks for. */
    int size();

    /** Offsets of variables of this type are multiples of this many bytes. */
    int alignment();

    /** The ADST number that symbol and type entries carry. */
    int adsType();

    /** A type without parts, aligned to its own size. */
    record Simple(String name, int adsType, int size) implements PlcType {
        @Override
        public int alignment() {
            return size;
        }
    }

    /**
     * STRING.
     *
     * @param length characters of Windows-1252, without the zero byte that ends them
     */
    record Text(int length) implements PlcType {
        @Override
        public String name() {
            return "STRING(" + length + ")";
        }

        @Override
        public int size() {
            return length + 1;
        }

        @Override
        public int alignment() {
            return 1;
        }

        @Override
        public int adsType() {
            return 30;
        }
    }

    /**
     * ARRAY with one dimension.
     *
     * @param first the lowest index
     * @param count how many elements there are
     */
    record ArrayOf(int first, int count, PlcType element) implements PlcType {
        @Override
        public String name() {
            return "ARRAY [" + first + ".." + (first + count - 1) + "] OF " + element.name();
        }

        @Override
        public int size() {
            return count * element.size();
        }

        @Override
        public int alignment() {
            return element.alignment();
        }

        @Override
        public int adsType() {
            return BIG_TYPE;
        }
    }

    /** STRUCT. The offsets of its members count from its start. */
    record Struct(String name, List<Variable> members) implements PlcType {
        public Struct {
            members = Variable.laidOut(members);
        }

        @Override
        public int size() {
            return Variable.aligned(members.getLast().end(), alignment());
        }

        @Override
        public int alignment() {
            return members.stream().mapToInt(member -> member.type().alignment()).max().orElse(1);
        }

        @Override
        public int adsType() {
            return BIG_TYPE;
        }
    }

    /** The vendor documents that all structs and arrays are of this one ADST number (SYMINFOSTRUCT). */
    int BIG_TYPE = 65;
}
