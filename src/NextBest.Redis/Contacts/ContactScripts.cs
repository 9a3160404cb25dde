using NextBest.Redis.Connections;

namespace NextBest.Redis.Contacts;

/// <summary>
/// What happens to a contact log, each as one step of the store. <c>KEYS[1]</c> is the log, <c>ARGV[1]</c> the entry's key and
/// <c>ARGV[2]</c> the present in milliseconds since 1970: the server's clock decides nothing. Numbers of kinds are those of
/// <see cref="Core.Contact.ContactKind"/>, answers those of <see cref="ReservationState"/>.
/// </summary>
internal static class ContactScripts
{
    private const string Parse = """
        local log, field, now = KEYS[1], ARGV[1], tonumber(ARGV[2])
        local SHOWN, OPENED, RESERVED = 1, 2, 6
        local function parse(name, text)
          local at, kind, channel, product, line, campaign, expires =
            string.match(text, '^(%-?%d+)|(%d+)|(%d+)|([^|]*)|([^|]*)|([^|]*)|(%-?%d*)$')
          if not at then return nil end
          return {
            name = name, at = tonumber(at), kind = tonumber(kind), channel = tonumber(channel),
            product = product, line = line, campaign = campaign, expires = tonumber(expires) or 0,
          }
        end

        """;

    // What has another form is left alone: a newer version of this program may have written it.
    private static readonly string Keeping = $$"""
        local function live(memory)
          local flat, entries = redis.call('HGETALL', log), {}
          for i = 1, #flat, 2 do
            local entry = parse(flat[i], flat[i + 1])
            if entry and (entry.at < now - memory or (entry.kind == RESERVED and entry.expires <= now)) then
              redis.call('HDEL', log, entry.name)
            elseif entry then
              entries[#entries + 1] = entry
            end
          end
          return entries
        end
        local function older(a, b)
          if a.at ~= b.at then return a.at < b.at end
          return a.name < b.name
        end
        local function bound(entries)
          local contacts, opened, answers = {}, {}, {}
          for _, entry in ipairs(entries) do
            local sort = answers
            if entry.kind == SHOWN or entry.kind == RESERVED then sort = contacts end
            if entry.kind == OPENED then sort = opened end
            sort[#sort + 1] = entry
          end
          local limits = {
            [contacts] = {{ContactLogLimits.Contacts}}, [opened] = {{ContactLogLimits.Opened}}, [answers] = {{ContactLogLimits.Answers}},
          }
          for sort, limit in pairs(limits) do
            if #sort > limit then table.sort(sort, older) end
            for i = 1, #sort - limit do redis.call('HDEL', log, sort[i].name) end
          end
        end

        """;

    /// <summary>
    /// <c>ARGV[3]</c> the memory in milliseconds, <c>ARGV[4]</c> the entry's text, then five for each check: scope, scope id, counted
    /// channels as bits, first millisecond, below. Answers the failed check (-1: held) and what it found.
    /// </summary>
    public static Script Reserve { get; } =
        new(
            Parse
                + Keeping
                + """
                local function matches(entry, scope, id)
                  if scope == 2 then return entry.product == id end
                  if scope == 3 then return entry.line == id end
                  if scope == 4 then return entry.campaign == id end
                  return true
                end
                local entries = live(tonumber(ARGV[3]))
                for _, entry in ipairs(entries) do
                  if entry.name == field and (entry.kind == SHOWN or entry.kind == RESERVED) then return { -1, 0 } end
                end
                for i = 5, #ARGV, 5 do
                  local scope, id, counted = tonumber(ARGV[i]), ARGV[i + 1], tonumber(ARGV[i + 2])
                  local from, below, found = tonumber(ARGV[i + 3]), tonumber(ARGV[i + 4]), 0
                  for _, entry in ipairs(entries) do
                    if (entry.kind == SHOWN or entry.kind == RESERVED) and entry.at >= from
                      and math.floor(counted / 2 ^ entry.channel) % 2 == 1 and matches(entry, scope, id) then
                      found = found + 1
                    end
                  end
                  if found >= below then return { (i - 5) / 5, found } end
                end
                redis.call('HSET', log, field, ARGV[4])
                redis.call('PEXPIRE', log, ARGV[3])
                entries[#entries + 1] = parse(field, ARGV[4])
                bound(entries)
                return { -1, 0 }
                """
        );

    /// <summary><c>ARGV[3]</c> the memory in milliseconds, <c>ARGV[4]</c> the entry's text. Answers 1 where the key is new.</summary>
    public static Script Append { get; } =
        new(
            Parse
                + Keeping
                + """
                if redis.call('HSETNX', log, field, ARGV[4]) == 0 then return 0 end
                redis.call('PEXPIRE', log, ARGV[3])
                bound(live(tonumber(ARGV[3])))
                return 1
                """
        );

    /// <summary>Answers the reservation's state after it, and the entry's text where this call made it.</summary>
    public static Script Confirm { get; } =
        new(
            Parse
                + """
                local text = redis.call('HGET', log, field)
                local entry = text and parse(field, text)
                if entry and entry.kind == SHOWN then return { 1, '' } end
                if not entry or entry.kind ~= RESERVED or entry.expires <= now then return { 3, '' } end
                local at, rest = string.match(text, '^([^|]*)|[^|]*|(.*|)[^|]*$')
                local made = at .. '|' .. SHOWN .. '|' .. rest
                redis.call('HSET', log, field, made)
                return { 1, made }
                """
        );

    /// <summary>Answers the reservation's state after it.</summary>
    public static Script Release { get; } =
        new(
            Parse
                + """
                local text = redis.call('HGET', log, field)
                local entry = text and parse(field, text)
                if entry and entry.kind == SHOWN then return 1 end
                if not entry or entry.kind ~= RESERVED then return 3 end
                redis.call('HDEL', log, field)
                if entry.expires <= now then return 3 end
                return 2
                """
        );
}
