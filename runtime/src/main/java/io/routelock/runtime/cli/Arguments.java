package io.routelock.runtime.cli;

import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsNetId;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How words of the command line become values; what is wrong with one is told with exit code 2. */
final class Arguments {

    private Arguments() {}

    static final class NetId implements ITypeConverter<AmsNetId> {
        @Override
        public AmsNetId convert(String text) {
            try {
                return AmsNetId.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    static final class Address implements ITypeConverter<AmsAddress> {
        @Override
        public AmsAddress convert(String text) {
            try {
                return AmsAddress.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
