namespace NextBest.Redis.Contacts;

/// <summary>
/// What the store executes as one: scripts in the Lua that Redis (5.1) and Garnet (5.4) share. Each touches one customer's log
/// alone, and takes the time as an argument, so that a replay gives the same. Parts of a value are those of
/// <see cref="ContactFields"/>.
/// </summary>
internal static class ContactScripts
{
    /// <summary>
    /// Arguments: now, field, value, oldest time to keep, most entries, seconds to keep the log, number of checks; then for each check
    /// first time that counts, limit, counted channels as <c>,1,2,</c>, place of the part that must be equal (0: none), its text.
    /// Answers the index of the first check that fails and what it counted; -1: the entry is written.
    /// </summary>
    public const string Reserve =
        Prelude
        + """
            local counted, kept = {}, entries()
            if redis.call('HEXISTS', KEYS[1], ARGV[2]) == 1 then return {-1, 0} end
            for _, entry in ipairs(kept) do
              if entry[2] == '1' or entry[2] == '6' then counted[#counted + 1] = entry end
            end
            for check = 0, tonumber(ARGV[7]) - 1 do
              local at = 8 + check * 5
              local from, below = tonumber(ARGV[at]), tonumber(ARGV[at + 1])
              local channels, place, id = ARGV[at + 2], tonumber(ARGV[at + 3]), ARGV[at + 4]
              local found = 0
              for _, entry in ipairs(counted) do
                if tonumber(entry[1]) >= from
                  and string.find(channels, ',' .. entry[3] .. ',', 1, true)
                  and (place == 0 or entry[place] == id) then found = found + 1 end
              end
              if found >= below then return {check, found} end
            end
            write()
            return {-1, 0}
            """;

    /// <summary>Arguments: now, field, value, oldest time to keep, most entries, seconds to keep the log. Answers 1 where the field is new.</summary>
    public const string Append =
        Prelude
        + """
            if redis.call('HEXISTS', KEYS[1], ARGV[2]) == 1 then return 0 end
            entries()
            write()
            return 1
            """;

    /// <summary>
    /// Arguments: now, field. Answers a <see cref="ReservationState"/>, and the value that this call wrote; empty: it wrote none.
    /// </summary>
    public const string Confirm = """
        local value = redis.call('HGET', KEYS[1], ARGV[2])
        if not value then return {3, ''} end
        local at, kind, rest, expires = string.match(value, '^([^|]*)|([^|]*)|(.*)|([^|]*)$')
        if kind == '1' then return {1, ''} end
        if kind ~= '6' then return {3, ''} end
        if tonumber(expires) <= tonumber(ARGV[1]) then
          redis.call('HDEL', KEYS[1], ARGV[2])
          return {3, ''}
        end
        local made = at .. '|1|' .. rest .. '|0'
        redis.call('HSET', KEYS[1], ARGV[2], made)
        return {1, made}
        """;

    /// <summary>Arguments: now, field. Answers a <see cref="ReservationState"/>.</summary>
    public const string Release = """
        local value = redis.call('HGET', KEYS[1], ARGV[2])
        if not value then return 3 end
        local kind, expires = string.match(value, '^[^|]*|([^|]*)|.*|([^|]*)$')
        if kind == '1' then return 1 end
        if kind ~= '6' then return 3 end
        redis.call('HDEL', KEYS[1], ARGV[2])
        if tonumber(expires) <= tonumber(ARGV[1]) then return 3 end
        return 2
        """;

    // entries(): what is worth keeping; removes the rest. write(): adds the entry, and drops the oldest where there are too many.
    private const string Prelude = """
        local known = {}
        local function entries()
          local now, oldest = tonumber(ARGV[1]), tonumber(ARGV[4])
          local flat = redis.call('HGETALL', KEYS[1])
          for i = 1, #flat, 2 do
            local parts = {}
            for part in string.gmatch(flat[i + 1] .. '|', '([^|]*)|') do parts[#parts + 1] = part end
            local at, expires = tonumber(parts[1]), tonumber(parts[7])
            if not at or not expires or at < oldest or (parts[2] == '6' and expires <= now) then
              redis.call('HDEL', KEYS[1], flat[i])
            else
              parts.field = flat[i]
              known[#known + 1] = parts
            end
          end
          return known
        end
        local function write()
          redis.call('HSET', KEYS[1], ARGV[2], ARGV[3])
          redis.call('EXPIRE', KEYS[1], ARGV[6])
          local surplus = #known + 1 - tonumber(ARGV[5])
          if surplus > 0 then
            table.sort(known, function(a, b) return tonumber(a[1]) < tonumber(b[1]) end)
            for i = 1, surplus do redis.call('HDEL', KEYS[1], known[i].field) end
          end
        end

        """;
}
