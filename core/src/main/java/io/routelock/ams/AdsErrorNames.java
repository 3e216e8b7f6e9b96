package io.routelock.ams;

import org.jspecify.annotations.Nullable;

/** What the vendor's public list of ADS return codes calls them, in few words. */
final class AdsErrorNames {

    private AdsErrorNames() {}

    /** Null for a code that is not on the list. */
    static @Nullable String of(int code) {
        return switch (code) {
            // Global errors: of the message system itself.
            case 0x0 -> "no error";
            case 0x1 -> "internal error";
            case 0x2 -> "no real-time";
            case 0x3 -> "no locked memory to allocate";
            case 0x4 -> "mailbox full, the message could not be sent";
            case 0x5 -> "wrong HMSG received";
            case 0x6 -> "target port not found";
            case 0x7 -> "target machine not found";
            case 0x8 -> "unknown command id";
            case 0x9 -> "bad task id";
            case 0xA -> "no I/O";
            case 0xB -> "unknown AMS command";
            case 0xC -> "Win32 error";
            case 0xD -> "port not connected";
            case 0xE -> "invalid AMS length";
            case 0xF -> "invalid AmsNetId";
            case 0x10 -> "installation level too low";
            case 0x11 -> "no debugging available";
            case 0x12 -> "port disabled, the system service is not started";
            case 0x13 -> "port already connected";
            case 0x14 -> "AMS sync: Win32 error";
            case 0x15 -> "AMS sync: timeout";
            case 0x16 -> "AMS sync: AMS error";
            case 0x17 -> "AMS sync: no index map";
            case 0x18 -> "invalid AMS port";
            case 0x19 -> "no memory";
            case 0x1A -> "TCP send error";
            case 0x1B -> "host unreachable";
            case 0x1C -> "invalid AMS fragment";
            case 0x1D -> "TLS send error";
            case 0x1E -> "Secure ADS access denied";

            // The router.
            case 0x500 -> "router has no locked memory";
            case 0x501 -> "router memory could not be resized";
            case 0x502 -> "router mailbox full";
            case 0x503 -> "router debug mailbox full";
            case 0x504 -> "unknown port type";
            case 0x505 -> "router not initialised";
            case 0x506 -> "port in use";
            case 0x507 -> "port not registered";
            case 0x508 -> "no more ports";
            case 0x509 -> "invalid port";
            case 0x50A -> "router not active";
            case 0x50B -> "mailbox for fragments full";
            case 0x50C -> "fragment timeout";
            case 0x50D -> "port is being removed";

            // The device.
            case 0x700 -> "general device error";
            case 0x701 -> "service not supported";
            case 0x702 -> "invalid index group";
            case 0x703 -> "invalid index offset";
            case 0x704 -> "reading or writing not permitted";
            case 0x705 -> "parameter size not correct";
            case 0x706 -> "invalid data";
            case 0x707 -> "device not ready";
            case 0x708 -> "device busy";
            case 0x709 -> "invalid context";
            case 0x70A -> "out of memory";
            case 0x70B -> "invalid parameter";
            case 0x70C -> "not found";
            case 0x70D -> "syntax error";
            case 0x70E -> "objects do not match";
            case 0x70F -> "object already exists";
            case 0x710 -> "symbol not found";
            case 0x711 -> "symbol version invalid";
            case 0x712 -> "device in an invalid state";
            case 0x713 -> "transmission mode not supported";
            case 0x714 -> "notification handle invalid";
            case 0x715 -> "notification client not registered";
            case 0x716 -> "no more handles";
            case 0x717 -> "notification size too large";
            case 0x718 -> "device not initialised";
            case 0x719 -> "device has a timeout";
            case 0x71A -> "interface query failed";
            case 0x71B -> "wrong interface requested";
            case 0x71C -> "class id invalid";
            case 0x71D -> "object id invalid";
            case 0x71E -> "request pending";
            case 0x71F -> "request aborted";
            case 0x720 -> "warning";
            case 0x721 -> "invalid array index";
            case 0x722 -> "symbol not active";
            case 0x723 -> "access denied";
            case 0x724 -> "licence missing";
            case 0x725 -> "licence expired";
            case 0x726 -> "licence exceeded";
            case 0x727 -> "licence invalid";
            case 0x728 -> "licence for another system id";
            case 0x729 -> "licence without a time limit";
            case 0x72A -> "licence issued in the future";
            case 0x72B -> "licence period too long";
            case 0x72C -> "exception at system start";
            case 0x72D -> "licence file read twice";
            case 0x72E -> "signature invalid";
            case 0x72F -> "certificate invalid";
            case 0x730 -> "licence: OEM key not known";
            case 0x731 -> "licence not valid for this system id";
            case 0x732 -> "demo licence not permitted";
            case 0x733 -> "function id invalid";
            case 0x734 -> "out of range";
            case 0x735 -> "invalid alignment";
            case 0x736 -> "licence: platform level invalid";
            case 0x737 -> "wrong context, forward to passive level";
            case 0x738 -> "wrong context, forward to dispatch level";
            case 0x739 -> "wrong context, forward to real-time";
            case 0x73A -> "OEM certificate not trusted";

            // The client. The numbers jump from 0x749 to 0x750.
            case 0x740 -> "client error";
            case 0x741 -> "invalid parameter at the client";
            case 0x742 -> "polling list empty";
            case 0x743 -> "connection already in use";
            case 0x744 -> "invoke id already in use";
            case 0x745 -> "timeout";
            case 0x746 -> "Win32 error at the client";
            case 0x747 -> "invalid client timeout";
            case 0x748 -> "port not open";
            case 0x749 -> "no AMS address";
            case 0x750 -> "internal error in ADS sync";
            case 0x751 -> "hash table overflow";
            case 0x752 -> "key not found in hash table";
            case 0x753 -> "no more symbols in the cache";
            case 0x754 -> "invalid response received";
            case 0x755 -> "sync port locked";
            case 0x756 -> "request cancelled";

            // Windows sockets.
            case 0x274C -> "connection timed out";
            case 0x274D -> "connection refused";
            default -> null;
        };
    }
}
