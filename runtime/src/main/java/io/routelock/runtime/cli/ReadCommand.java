package io.routelock.runtime.cli;

import io.netty.buffer.Unpooled;
import io.routelock.ads.AdsClient;
import io.routelock.ads.SymbolInfo;
import io.routelock.ads.SymbolValue;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.ams.Octets;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads one symbol of a PLC. */
@Command(name = "read", description = "Reads a symbol of a PLC by its name.")
final class ReadCommand extends ConsoleCommand {

    private static final Charset CHARSET = Charset.forName("windows-1252");

    /** A symbol and its value; empty when the type is not an elementary one. */
    private record Reading(SymbolInfo symbol, Octets data, Optional<Object> value) {}

    @Mixin private final RouterAccess router = new RouterAccess();

    @Parameters(
            index = "0",
            paramLabel = "NETID:PORT",
            converter = Arguments.Address.class,
            description = "The PLC, port 851 for the first of TwinCAT 3.")
    private AmsAddress target = new AmsAddress(AmsNetId.NONE, AmsPort.ANY);

    @Parameters(index = "1", paramLabel = "SYMBOL", description = "For example MAIN.nCounter.")
    private String symbol = "";

    @Override
    public Integer call() {
        Reading reading = router.with(this::read);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("address", target.toString());
        json.put("symbol", reading.symbol().name());
        json.put("type", reading.symbol().type());
        json.put("value", reading.value().orElse(null));
        json.put("hex", reading.data().toHex());
        Object shown = reading.value().orElseGet(() -> reading.data().toHex());
        console()
                .result(
                        json,
                        "%s : %s = %s".formatted(reading.symbol().name(), reading.symbol().type(), shown));
        return 0;
    }

    private Reading read(AdsClient client) {
        Octets name = Octets.ofCString(symbol, CHARSET);
        Octets entry = client.readWrite(target, SymbolInfo.BY_NAME, SymbolInfo.MAX_LENGTH, name).join();
        SymbolInfo info = SymbolInfo.decode(Unpooled.wrappedBuffer(entry.toArray()));
        Octets data = client.read(target, info.at(), info.size()).join();
        return new Reading(info, data, SymbolValue.of(info.type(), data));
    }
}
