namespace NextBest.Core.Catalog;

/// <summary>Where a suggestion is shown. Values are those of the protocol's enum.</summary>
public enum Channel : byte
{
    /// <summary>Not said.</summary>
    Unspecified,

    /// <summary>Teller terminal (柜面).</summary>
    Teller,

    /// <summary>Mobile banking app (手机银行).</summary>
    MobileApp,

    /// <summary>Client manager's tablet (PAD).</summary>
    Tablet,

    /// <summary>Outbound call of the remote bank (远程银行).</summary>
    CallCenter,

    /// <summary>Text message.</summary>
    Sms,

    /// <summary>WeChat message.</summary>
    WeChat,

    /// <summary>A list built for later use (名单制营销).</summary>
    Batch,
}
